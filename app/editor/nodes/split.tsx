import { groupOf } from '#workflows-schema/index.ts';
import { firstComparison } from '../comparison-field.tsx';
import { useEditor } from '../editor-context.ts';
import { ConditionField } from '../fields/condition-field.tsx';
import { ListField } from '../fields/list-field.tsx';
import { checkFilled } from '../fields/names.ts';
import { WordsField } from '../fields/plain.tsx';
import { type FormProps, freshName } from './form.ts';

/** Ways with a condition each; the first that is true is taken. */
export function SplitForm({ node: { config }, change }: FormProps<'split'>) {
  const subject = useEditor((state) => state.document.settings.subject);
  const { branches } = config;
  const make = () => {
    const id = freshName(
      'way',
      branches.map((branch) => branch.id),
    );
    return { id, label: `way ${branches.length + 1}`, condition: groupOf(firstComparison(subject)) };
  };
  return (
    <ListField
      field="branches"
      legend="The first of these that is true is taken"
      help="When none is true, the run takes “else”."
      noun="way"
      ordered
      min={1}
      max={20}
      items={branches}
      make={make}
      onChange={(next, field) => change({ branches: next }, field)}
    >
      {(branch, replace) => (
        <>
          <WordsField
            field={branch.id}
            label="Name of the way"
            maxLength={60}
            value={branch.label}
            check={checkFilled}
            onChange={(label) => replace({ ...branch, label }, 'label')}
          />
          <ConditionField
            field="condition"
            label="Taken when"
            group={branch.condition}
            sentence={(condition) => `If ${condition}, take “${branch.label}”.`}
            onChange={(condition, part) => replace({ ...branch, condition }, part)}
          />
        </>
      )}
    </ListField>
  );
}
