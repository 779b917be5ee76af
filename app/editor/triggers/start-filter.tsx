import type { ConditionGroup } from '#workflows-schema/index.ts';
import { OptionalCondition } from '../fields/condition-field.tsx';

export type StartFilterProps = { filter: ConditionGroup | null; onChange: (filter: ConditionGroup | null, field: string) => void };

/** What must hold of an event or a call, so that it starts the flow. */
export function StartFilter({ filter, onChange }: StartFilterProps) {
  return (
    <OptionalCondition
      field="filter"
      label="It starts when"
      offer="Only if something holds"
      group={filter}
      sentence={(condition) => `Starts only if ${condition}.`}
      onChange={onChange}
    />
  );
}
