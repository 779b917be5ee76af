import { ComboBox } from '#app/ui/combo-box.tsx';
import { count, FIELD_NAMES, type FieldType, fieldSpec, findField } from '#workflows-schema/index.ts';
import { useEditor, useKit } from '../editor-context.ts';
import { variablesBefore } from '../variables.ts';
import { checkOwnField } from './names.ts';
import { useOwnFields } from './own-fields.ts';
import { WordsField } from './plain.tsx';

export type FieldPickerProps = {
  field: string;
  label: string;
  hideLabel?: boolean;
  value: string;
  /** Only fields of these types. */
  types?: readonly FieldType[];
  onChange: (name: string) => void;
};

/** Names of the tenant's own, by what they stand for, with a name to begin with. */
const OWN = [
  { prefix: 'vars.', label: 'a variable of this flow…', first: 'vars.result' },
  { prefix: 'event.', label: 'a value of the event…', first: 'event.amount' },
  { prefix: 'attribute.', label: 'a field of your own…', first: 'attribute.segment' },
] as const;

/** A field of the subject or its customer, a variable, a value of the event, or a field of the company's own: one that it has, or a new one by its name. */
export function FieldPicker({ field, label, hideLabel, value, types, onChange }: FieldPickerProps) {
  const { readOnly } = useKit();
  const known = useKnownFields(value, types);
  const isKnown = known.some(({ id }) => id === value);
  const own = isKnown ? undefined : OWN.find(({ prefix }) => value.startsWith(prefix));
  const named = OWN.filter(({ first }) => !known.some(({ id }) => id === first)).map(({ first, label: id }) => ({
    id: String(first),
    label: id,
  }));
  return (
    <div data-field={field} className="flex min-w-0 flex-col gap-2">
      <ComboBox
        label={label}
        opensOn="input"
        hideLabel={hideLabel ?? false}
        placeholder="Type to find a field"
        isReadOnly={readOnly}
        value={own?.first ?? value}
        options={[...known, ...named]}
        onChange={(name) => name !== value && onChange(name)}
      />
      {own && (
        <WordsField
          key={own.prefix}
          field={`${field}.name`}
          label="Its name"
          mono
          maxLength={100}
          value={value.slice(own.prefix.length)}
          check={checkOwnField}
          onChange={(name) => onChange(own.prefix + name)}
        />
      )}
    </div>
  );
}

/** What can be chosen by its name: fields of the subject, variables set before, fields that the company's customers have. */
function useKnownFields(current: string, types: readonly FieldType[] | undefined) {
  const flow = useEditor((state) => state.document);
  const nodeId = useEditor((state) => state.selectedId);
  const kept = useOwnFields();
  const fits = (type: FieldType) => !types || types.includes(type);
  const known = FIELD_NAMES.filter(
    (name) => name === current || (fieldSpec(name).subjects.includes(flow.settings.subject) && fits(fieldSpec(name).type)),
  ).map((name): { id: string; label: string; hint?: string } => ({ id: name, label: fieldSpec(name).label, hint: name }));
  const variables = variablesBefore(flow, nodeId)
    .filter(({ type }) => fits(type))
    .map(({ name }) => ({ id: `vars.${name}`, label: findField(`vars.${name}`)?.label ?? name, hint: 'set by an earlier step' }));
  const own = kept
    .filter(({ id, as }) => id === current || fits(as))
    .map(({ id, customers }) => ({ id, label: findField(id)?.label ?? id, hint: `your own, of ${count(customers, 'customer')}` }));
  return [...variables, ...known, ...own];
}
