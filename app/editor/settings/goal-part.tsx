import { describe, groupOf } from '#workflows-schema/index.ts';
import { firstComparison } from '../comparison-field.tsx';
import { ConditionField } from '../fields/condition-field.tsx';
import { AmountField } from '../fields/plain.tsx';
import type { PartProps } from './part.ts';
import { Fold, OptionalPart } from './section.tsx';

/** What a run is for; one that comes to it ends, and counts as a success. */
export function GoalPart({ settings, set }: PartProps) {
  const { goal, subject } = settings;
  return (
    <Fold title="Goal" fact={goal ? `${describe(goal.condition)}, within ${goal.withinDays} days` : 'not set'}>
      <OptionalPart
        field="goal"
        offer="Set a goal"
        drop="Without a goal"
        isSet={goal !== null}
        onSet={() => set({ goal: { condition: groupOf(firstComparison(subject)), withinDays: 30 } })}
        onDrop={() => set({ goal: null })}
      >
        {goal && (
          <>
            <ConditionField
              field="goal"
              label="A run has reached it when"
              group={goal.condition}
              sentence={(condition) => `Reached when ${condition}.`}
              onChange={(condition, field) => set({ goal: { ...goal, condition } }, field)}
            />
            <AmountField
              field="withinDays"
              label="Within so many days"
              min={1}
              max={3650}
              value={goal.withinDays}
              onChange={(withinDays) => set({ goal: { ...goal, withinDays } }, 'withinDays')}
            />
          </>
        )}
      </OptionalPart>
    </Fold>
  );
}
