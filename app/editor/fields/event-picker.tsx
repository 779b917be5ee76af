import { ComboBox } from '#app/ui/combo-box.tsx';
import { EVENT_CATALOGUE, EVENT_NAMES, isEventName, type SubjectKind } from '#workflows-schema/index.ts';
import { useKit } from '../editor-context.ts';
import { checkEventName } from './names.ts';
import { WordsField } from './plain.tsx';

const OWN = 'own.event';

export type EventPickerProps = {
  field: string;
  label: string;
  value: string;
  /** Only events of the catalogue about this. */
  subject?: SubjectKind;
  onChange: (event: string) => void;
};

/** An event of the catalogue, or one of the tenant's own by its name. */
export function EventPicker({ field, label, value, subject, onChange }: EventPickerProps) {
  const { readOnly } = useKit();
  const own = !isEventName(value);
  const names = EVENT_NAMES.filter((name) => name === value || !subject || EVENT_CATALOGUE[name].subject === subject);
  const options = [
    ...names.map((id): { id: string; label: string; hint?: string } => ({ id, label: EVENT_CATALOGUE[id].label, hint: id })),
    { id: OWN, label: 'an event of your own…', hint: 'by the name under which it is sent' },
  ];
  return (
    <div data-field={field} className="flex flex-col gap-2">
      <ComboBox
        label={label}
        opensOn="input"
        placeholder="Type to find an event"
        isReadOnly={readOnly}
        value={own ? OWN : value}
        options={options}
        onChange={(name) => name !== value && !(own && name === OWN) && onChange(name)}
      />
      {own && (
        <WordsField field={`${field}.name`} label="Its name" mono maxLength={80} value={value} check={checkEventName} onChange={onChange} />
      )}
    </div>
  );
}
