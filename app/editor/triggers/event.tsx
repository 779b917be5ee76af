import type { TriggerConfig, TriggerOf } from '#workflows-schema/index.ts';
import { useEditor } from '../editor-context.ts';
import { EventPicker } from '../fields/event-picker.tsx';
import { AmountField } from '../fields/plain.tsx';
import { patcher } from '../nodes/form.ts';
import { StartFilter } from './start-filter.tsx';

/** What the fields of one way to start get. */
export type StartProps<O extends TriggerConfig['on']> = {
  config: TriggerOf<O>;
  change: (config: TriggerConfig, field: string) => void;
};

/** "When an order is shipped, if …". */
export function EventStart({ config, change }: StartProps<'event'>) {
  const subject = useEditor((state) => state.document.settings.subject);
  const set = patcher<TriggerOf<'event'>>(config, change);
  return (
    <>
      <EventPicker field="event" label="When this happens" subject={subject} value={config.event} onChange={(event) => set({ event })} />
      <StartFilter filter={config.filter} onChange={(filter, field) => set({ filter }, field)} />
      <AmountField
        field="dedupeMinutes"
        label="Once in so many minutes"
        help="A further event of the same one within this time starts nothing; 0 lets every event start."
        min={0}
        max={525_600}
        value={config.dedupeMinutes}
        onChange={(dedupeMinutes) => set({ dedupeMinutes })}
      />
    </>
  );
}
