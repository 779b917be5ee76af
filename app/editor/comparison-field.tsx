import { Trash2 } from 'lucide-react';
import { IconButton } from '#app/ui/button.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import type { Comparison, FieldSpec, FieldType, SubjectKind } from '#workflows-schema/index.ts';
import { FIELD_NAMES, fieldSpec, findField, isFieldName, operatorsFor, takesValue } from '#workflows-schema/index.ts';
import { FieldPicker } from './fields/field-picker.tsx';
import { useOwnFields } from './fields/own-fields.ts';

export type ComparisonFieldProps = {
  comparison: Comparison;
  readOnly: boolean;
  onChange: (comparison: Comparison, field: string) => void;
  onRemove: () => void;
};

type OwnType = NonNullable<Comparison['as']>;
const OWN_TYPES: readonly { id: OwnType; label: string }[] = [
  { id: 'text', label: 'a text' },
  { id: 'number', label: 'a number' },
  { id: 'money', label: 'an amount' },
  { id: 'date', label: 'a date' },
  { id: 'yes-no', label: 'yes or no' },
];

/** One comparison: what, how, with which value. */
export function ComparisonField({ comparison, readOnly, onChange, onRemove }: ComparisonFieldProps) {
  const { field, operator, as } = comparison;
  const own = useOwnFields();
  const spec = findField(field, as) ?? fieldSpec('customer.name');
  const operators = operatorsFor(spec.type).map(([id, label]) => ({ id, label }));
  return (
    <div data-field={field} className="flex flex-col gap-2 rounded-card border border-line bg-surface p-2.5">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <FieldPicker
            field="compared"
            label="What is compared"
            hideLabel
            value={field}
            onChange={(name) => onChange(renamed(comparison, name, own.find(({ id }) => id === name)?.as), 'field')}
          />
        </div>
        {!readOnly && (
          <IconButton label={`Remove the comparison of ${spec.label}`} onPress={onRemove}>
            <Trash2 aria-hidden size={16} strokeWidth={1.75} />
          </IconButton>
        )}
      </div>
      {!isFieldName(field) && (
        <Select
          label="It is"
          isReadOnly={readOnly}
          value={as ?? 'text'}
          options={OWN_TYPES}
          onChange={(type) => onChange(comparisonOf(field, type), 'as')}
        />
      )}
      <div className={takesValue(operator) ? 'grid grid-cols-2 gap-2' : 'grid'}>
        <Select
          label="How it is compared"
          hideLabel
          isReadOnly={readOnly}
          value={operator}
          options={operators}
          onChange={(next) => onChange({ ...comparison, operator: next }, 'operator')}
        />
        {takesValue(operator) && (
          <ValueField
            comparison={comparison}
            spec={spec}
            readOnly={readOnly}
            seen={own.find(({ id }) => id === field)?.values ?? []}
            onChange={(value) => onChange({ ...comparison, value }, 'value')}
          />
        )}
      </div>
    </div>
  );
}

type ValueFieldProps = {
  comparison: Comparison;
  spec: FieldSpec;
  readOnly: boolean;
  /** Values that the company's customers have. */
  seen: readonly string[];
  onChange: (value: string) => void;
};

function ValueField({ comparison: { operator, value }, spec: { type, choices = [] }, readOnly, seen, onChange }: ValueFieldProps) {
  const among = operator === 'is-one-of' || operator === 'is-none-of';
  const days = operator === 'in-last-days' || operator === 'in-next-days';
  const options = type === 'yes-no' ? ['yes', 'no'] : type === 'choice' && !among ? choices : null;
  if (options)
    return (
      <Select
        label="Value"
        hideLabel
        isReadOnly={readOnly}
        value={value}
        options={options.map((id) => ({ id, label: id.replaceAll('_', ' ') }))}
        onChange={onChange}
      />
    );
  return (
    <TextField
      label="Value"
      hideLabel
      isReadOnly={readOnly}
      value={value}
      type={type === 'date' && !days ? 'date' : 'text'}
      inputMode={type === 'money' || type === 'number' || days ? 'decimal' : 'text'}
      placeholder={days ? '7' : among ? 'A, B' : PLACEHOLDERS[type]}
      maxLength={500}
      {...(seen.length > 0 && type === 'text' && { help: `So far: ${seen.join(', ')}` })}
      onChange={onChange}
    />
  );
}

const PLACEHOLDERS = { money: '500.00', number: '7', text: 'text', choice: 'A, B', date: '', 'yes-no': '' } as const satisfies Record<
  FieldType,
  string
>;

/** The comparison with another name: of the same kind of own field it keeps the rest, unless that is known to be of another type. */
function renamed(comparison: Comparison, field: string, as: OwnType | undefined): Comparison {
  if (as !== undefined && as !== comparison.as) return comparisonOf(field, as);
  const [before, after] = [comparison.field.split('.')[0], field.split('.')[0]];
  return before === after && !isFieldName(field) ? { ...comparison, field } : comparisonOf(field);
}

/** A comparison of a field with the first operator and an empty or first value. */
function comparisonOf(field: string, as: OwnType = 'text'): Comparison {
  const { type, choices } = fieldSpec(field, as);
  const operator = operatorsFor(type)[0]?.[0] ?? 'is';
  const value = type === 'yes-no' ? 'yes' : (choices?.[0] ?? '');
  return { type: 'comparison', field, operator, value, ...(!isFieldName(field) && { as }) };
}

export function firstComparison(subject: SubjectKind): Comparison {
  return comparisonOf(FIELD_NAMES.find((name) => fieldSpec(name).subjects.includes(subject)) ?? 'customer.tier');
}
