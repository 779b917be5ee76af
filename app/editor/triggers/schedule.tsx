import type { TriggerOf } from '#workflows-schema/index.ts';
import { OptionalCondition } from '../fields/condition-field.tsx';
import { AmountField } from '../fields/plain.tsx';
import { RecurrenceField } from '../fields/recurrence-field.tsx';
import { patcher } from '../nodes/form.ts';
import type { StartProps } from './event.tsx';

/** "Every Monday at 09:00, for all where …". */
export function ScheduleStart({ config, change }: StartProps<'schedule'>) {
  const set = patcher<TriggerOf<'schedule'>>(config, change);
  return (
    <>
      <RecurrenceField value={config.recurrence} onChange={(recurrence, field) => set({ recurrence }, field)} />
      <OptionalCondition
        field="query"
        label="It starts for all where"
        offer="Only for some"
        group={config.query}
        sentence={(condition) => `For all where ${condition}.`}
        onChange={(query, field) => set({ query }, field)}
      />
      <AmountField
        field="maxRuns"
        label="At most so many runs each time"
        help="The oldest first."
        min={1}
        max={1_000_000}
        value={config.maxRuns}
        onChange={(maxRuns) => set({ maxRuns })}
      />
      <AmountField
        field="spreadMinutes"
        label="Started over so many minutes"
        help="0 starts all at once."
        min={0}
        max={10_080}
        value={config.spreadMinutes}
        onChange={(spreadMinutes) => set({ spreadMinutes })}
      />
    </>
  );
}
