import type { TriggerOf } from '#workflows-schema/index.ts';
import { ConditionField } from '../fields/condition-field.tsx';
import { RadioField, TickField } from '../fields/plain.tsx';
import { patcher } from '../nodes/form.ts';
import type { StartProps } from './event.tsx';

/** "When a customer comes to be: …". */
export function SegmentStart({ config, change }: StartProps<'segment'>) {
  const set = patcher<TriggerOf<'segment'>>(config, change);
  return (
    <>
      <RadioField
        field="change"
        label="When one"
        segmented
        value={config.change}
        options={[
          { id: 'entered', label: 'Comes to be' },
          { id: 'left', label: 'Is no longer' },
        ]}
        onChange={(next) => set({ change: next })}
      />
      <ConditionField
        field="condition"
        label="In this segment, which one is in when"
        group={config.condition}
        sentence={(condition) => `In the segment: ${condition}.`}
        onChange={(condition, field) => set({ condition }, field)}
      />
      <TickField
        field="includeExisting"
        label="Those too who are in it already"
        value={config.includeExisting}
        onChange={(includeExisting) => set({ includeExisting })}
      />
    </>
  );
}
