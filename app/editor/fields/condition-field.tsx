import { Plus, X } from 'lucide-react';
import { Button } from '#app/ui/button.tsx';
import { type ConditionGroup, describe, groupOf } from '#workflows-schema/index.ts';
import { firstComparison } from '../comparison-field.tsx';
import { ConditionGroupField } from '../condition-builder.tsx';
import { useEditor, useKit } from '../editor-context.ts';
import { MatchCount } from './match-count.tsx';
import { ReadsAs } from './plain.tsx';

export type ConditionFieldProps = {
  field: string;
  label: string;
  group: ConditionGroup;
  /** The sentence around the condition. */
  sentence: (condition: string) => string;
  onChange: (group: ConditionGroup, field: string) => void;
};

/** A condition with the sentence that it makes. */
export function ConditionField({ field, label, group, sentence, onChange }: ConditionFieldProps) {
  const { readOnly } = useKit();
  const subject = useEditor((state) => state.document.settings.subject);
  return (
    <div data-field={field} className="flex flex-col gap-3">
      <ConditionGroupField
        label={label}
        group={group}
        subject={subject}
        readOnly={readOnly}
        onChange={(changed, part) => onChange(changed, `${field}.${part}`)}
      />
      <ReadsAs>{sentence(describe(group))}</ReadsAs>
      <MatchCount group={group} subject={subject} />
    </div>
  );
}

export type OptionalConditionProps = Omit<ConditionFieldProps, 'group' | 'onChange'> & {
  group: ConditionGroup | null;
  /** The words of the button that sets one. */
  offer: string;
  onChange: (group: ConditionGroup | null, field: string) => void;
};

/** A condition that may be left out: a button until there is one. */
export function OptionalCondition({ group, offer, onChange, ...more }: OptionalConditionProps) {
  const { readOnly } = useKit();
  const subject = useEditor((state) => state.document.settings.subject);
  if (group === null)
    return readOnly ? null : (
      <div data-field={more.field}>
        <Button size="small" look="quiet" onPress={() => onChange(groupOf(firstComparison(subject)), more.field)}>
          <Plus aria-hidden size={14} />
          {offer}
        </Button>
      </div>
    );
  return (
    <div className="flex flex-col gap-2">
      <ConditionField {...more} group={group} onChange={onChange} />
      {!readOnly && (
        <Button size="small" look="quiet" className="self-start" onPress={() => onChange(null, more.field)}>
          <X aria-hidden size={14} />
          Without this condition
        </Button>
      )}
    </div>
  );
}
