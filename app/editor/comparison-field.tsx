import { Trash2 } from 'lucide-react';
import { IconButton } from '#app/ui/button.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import type { Comparison, FieldName, SubjectKind } from '#workflows-schema/index.ts';
import { FIELD_NAMES, fieldSpec, operatorsFor } from '#workflows-schema/index.ts';

export type ComparisonFieldProps = {
  comparison: Comparison;
  subject: SubjectKind;
  readOnly: boolean;
  onChange: (comparison: Comparison, field: string) => void;
  onRemove: () => void;
};

/** One comparison: what, how, with which value. */
export function ComparisonField({ comparison, subject, readOnly, onChange, onRemove }: ComparisonFieldProps) {
  const spec = fieldSpec(comparison.field);
  const operators = operatorsFor(spec.type).map(([id, label]) => ({ id, label }));
  return (
    <div data-field={comparison.field} className="flex flex-col gap-2 rounded-card border border-line bg-surface p-2.5">
      <div className="flex items-end gap-2">
        <Select
          label="What is compared"
          hideLabel
          className="flex-1"
          isDisabled={readOnly}
          value={comparison.field}
          options={fieldsFor(subject, comparison.field)}
          onChange={(field) => onChange(comparisonOf(field), 'field')}
        />
        {!readOnly && (
          <IconButton label={`Remove the comparison of ${spec.label}`} onPress={onRemove}>
            <Trash2 aria-hidden size={16} strokeWidth={1.75} />
          </IconButton>
        )}
      </div>
      <div className="grid grid-cols-2 gap-2">
        <Select
          label="How it is compared"
          hideLabel
          isDisabled={readOnly || operators.length < 2}
          value={comparison.operator}
          options={operators}
          onChange={(operator) => onChange({ ...comparison, operator }, 'operator')}
        />
        <ValueField comparison={comparison} readOnly={readOnly} onChange={(value) => onChange({ ...comparison, value }, 'value')} />
      </div>
    </div>
  );
}

function ValueField({ comparison, readOnly, onChange }: { comparison: Comparison; readOnly: boolean; onChange: (value: string) => void }) {
  const { type, choices = [] } = fieldSpec(comparison.field);
  const options = type === 'yes-no' ? ['yes', 'no'] : type === 'choice' && comparison.operator !== 'is-one-of' ? choices : null;
  if (options)
    return (
      <Select
        label="Value"
        hideLabel
        isDisabled={readOnly}
        value={comparison.value}
        options={options.map((id) => ({ id, label: id.replaceAll('_', ' ') }))}
        onChange={onChange}
      />
    );
  return (
    <TextField
      label="Value"
      hideLabel
      isDisabled={readOnly}
      value={comparison.value}
      type={type === 'date' ? 'date' : 'text'}
      inputMode={type === 'money' || type === 'number' ? 'decimal' : 'text'}
      placeholder={PLACEHOLDERS[type]}
      onChange={onChange}
    />
  );
}

const PLACEHOLDERS = { money: '500.00', number: '7', text: 'text', choice: 'A, B', date: '', 'yes-no': '' } as const;

function fieldsFor(subject: SubjectKind, current: FieldName) {
  return FIELD_NAMES.filter((name) => name === current || fieldSpec(name).subjects.includes(subject)).map((id) => ({
    id,
    label: fieldSpec(id).label,
  }));
}

/** A comparison of a field with the first operator and an empty or first value. */
function comparisonOf(field: FieldName): Comparison {
  const { type, choices } = fieldSpec(field);
  const operator = operatorsFor(type)[0]?.[0] ?? 'is';
  return { type: 'comparison', field, operator, value: type === 'yes-no' ? 'yes' : (choices?.[0] ?? '') };
}

export function firstComparison(subject: SubjectKind): Comparison {
  return comparisonOf(FIELD_NAMES.find((name) => fieldSpec(name).subjects.includes(subject)) ?? 'customer.tier');
}
