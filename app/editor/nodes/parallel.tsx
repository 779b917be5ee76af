import { ListField } from '../fields/list-field.tsx';
import { checkFilled } from '../fields/names.ts';
import { WordsField } from '../fields/plain.tsx';
import { type FormProps, freshName } from './form.ts';

/** The ways that are gone at the same time. */
export function ParallelForm({ node: { config }, change }: FormProps<'parallel'>) {
  const { branches } = config;
  return (
    <ListField
      field="branches"
      legend="Go all of these ways at once"
      help="They meet again at a “Come together” step; without one, each goes to its own end."
      noun="way"
      ordered
      min={2}
      max={8}
      items={branches}
      make={() => ({
        id: freshName(
          'way',
          branches.map(({ id }) => id),
        ),
        label: `way ${branches.length + 1}`,
      })}
      onChange={(next, field) => change({ branches: next }, field)}
    >
      {(branch, replace) => (
        <WordsField
          field="label"
          label="Name of the way"
          maxLength={60}
          value={branch.label}
          check={checkFilled}
          onChange={(label) => replace({ ...branch, label }, 'label')}
        />
      )}
    </ListField>
  );
}
