import { Plus, Trash2 } from 'lucide-react';
import { Button, IconButton } from '#app/ui/button.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import type { Condition, ConditionGroup, SubjectKind } from '#workflows-schema/index.ts';
import { ComparisonField, firstComparison } from './comparison-field.tsx';

export type ConditionGroupFieldProps = {
  group: ConditionGroup;
  subject: SubjectKind;
  readOnly: boolean;
  /** What stands above the choice of all, any or none. */
  label?: string;
  /** How deep this group stands; a group in a group in a group reads no better in words. */
  depth?: number;
  onChange: (group: ConditionGroup, field: string) => void;
  onRemove?: () => void;
};

const DEEPEST = 2;

/** A group of comparisons: all of them, any or none, with groups inside. */
export function ConditionGroupField({
  group,
  subject,
  readOnly,
  label = 'It is true when',
  depth = 0,
  onChange,
  onRemove,
}: ConditionGroupFieldProps) {
  const replace = (index: number, item: Condition | null, field: string) =>
    onChange({ ...group, items: group.items.flatMap((known, at) => (at !== index ? [known] : item ? [item] : [])) }, `${index}.${field}`);
  const add = (item: Condition) => onChange({ ...group, items: [...group.items, item] }, 'add');
  return (
    <fieldset className={depth > 0 ? 'flex flex-col gap-3 rounded-card border border-line bg-sunken p-3' : 'flex flex-col gap-3'}>
      <legend className="sr-only">{depth === 0 ? 'Condition' : 'Group of conditions'}</legend>
      <div className="flex items-end gap-2" data-field="condition">
        <RadioGroup
          label={label}
          hideLabel={depth > 0}
          segmented
          className="flex-1"
          isReadOnly={readOnly}
          value={group.match}
          options={[
            { id: 'all', label: 'all are true' },
            { id: 'any', label: 'any is true' },
            { id: 'none', label: 'none is' },
          ]}
          onChange={(match) => onChange({ ...group, match }, 'match')}
        />
        {onRemove && !readOnly && (
          <IconButton label="Remove this group" onPress={onRemove}>
            <Trash2 aria-hidden size={16} strokeWidth={1.75} />
          </IconButton>
        )}
      </div>
      {group.items.map((item, index) =>
        item.type === 'group' ? (
          <ConditionGroupField
            // biome-ignore lint/suspicious/noArrayIndexKey: comparisons have no identity but their place
            key={index}
            group={item}
            subject={subject}
            readOnly={readOnly}
            depth={depth + 1}
            onChange={(changed, field) => replace(index, changed, field)}
            onRemove={() => replace(index, null, 'remove')}
          />
        ) : (
          <ComparisonField
            // biome-ignore lint/suspicious/noArrayIndexKey: comparisons have no identity but their place
            key={index}
            comparison={item}
            readOnly={readOnly}
            onChange={(changed, field) => replace(index, changed, field)}
            onRemove={() => replace(index, null, 'remove')}
          />
        ),
      )}
      {!readOnly && (
        <div className="flex flex-wrap gap-2">
          <Button size="small" onPress={() => add(firstComparison(subject))}>
            <Plus aria-hidden size={14} />
            Add a comparison
          </Button>
          {depth < DEEPEST && (
            <Button size="small" look="quiet" onPress={() => add({ type: 'group', match: 'any', items: [firstComparison(subject)] })}>
              Add a group
            </Button>
          )}
        </div>
      )}
    </fieldset>
  );
}
