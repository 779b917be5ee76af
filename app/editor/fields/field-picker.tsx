import { ComboBox } from '#app/ui/combo-box.tsx';
import { FIELD_NAMES, type FieldType, fieldSpec, findField } from '#workflows-schema/index.ts';
import { useEditor, useKit } from '../editor-context.ts';
import { variablesBefore } from '../variables.ts';
import { checkOwnField } from './names.ts';
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

/** A field of the subject or its customer, a variable, a value of the event, or a field of the tenant's own by its name. */
export function FieldPicker({ field, label, hideLabel, value, types, onChange }: FieldPickerProps) {
  const { readOnly } = useKit();
  const options = useFieldOptions(value, types);
  const own = OWN.find(({ prefix }) => value.startsWith(prefix));
  return (
    <div data-field={field} className="flex min-w-0 flex-col gap-2">
      <ComboBox
        label={label}
        opensOn="input"
        hideLabel={hideLabel ?? false}
        placeholder="Type to find a field"
        isReadOnly={readOnly}
        value={options.some(({ id }) => id === value) ? value : (own?.first ?? value)}
        options={options}
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

function useFieldOptions(current: string, types: readonly FieldType[] | undefined) {
  const flow = useEditor((state) => state.document);
  const nodeId = useEditor((state) => state.selectedId);
  const fits = (type: FieldType) => !types || types.includes(type);
  const known = FIELD_NAMES.filter(
    (name) => name === current || (fieldSpec(name).subjects.includes(flow.settings.subject) && fits(fieldSpec(name).type)),
  ).map((name): { id: string; label: string; hint?: string } => ({ id: name, label: fieldSpec(name).label, hint: name }));
  const variables = variablesBefore(flow, nodeId)
    .filter(({ type }) => fits(type))
    .map(({ name }) => ({ id: `vars.${name}`, label: findField(`vars.${name}`)?.label ?? name, hint: 'set by an earlier step' }));
  const taken = new Set([...known, ...variables].map(({ id }) => id));
  return [
    ...variables,
    ...known,
    ...OWN.filter(({ first }) => !taken.has(first)).map(({ first, label }) => ({ id: String(first), label })),
  ];
}
