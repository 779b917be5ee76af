import { ConditionField } from '../fields/condition-field.tsx';
import type { FormProps } from './form.ts';

/** Comparisons joined by "and" or "or", with the sentence that they make. */
export function ConditionForm({ node: { config }, change }: FormProps<'condition'>) {
  return (
    <ConditionField
      field="condition"
      label="Take “yes” when"
      group={config.condition}
      sentence={(condition) => `If ${condition}, take “yes”; otherwise “no”.`}
      onChange={(condition, field) => change({ condition }, field)}
    />
  );
}
