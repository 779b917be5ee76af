import type { TriggerOf } from '#workflows-schema/index.ts';
import { FieldPicker } from '../fields/field-picker.tsx';
import { RadioField, TickField } from '../fields/plain.tsx';
import { OffsetField, RollField, TimeOfDayField } from '../fields/times.tsx';
import { ZoneField } from '../fields/zone-field.tsx';
import { patcher } from '../nodes/form.ts';
import type { StartProps } from './event.tsx';

const UNITS = ['day', 'business-day'] as const;

/** "7 days after the due date, from 09:00". */
export function DateStart({ config, change }: StartProps<'date'>) {
  const set = patcher<TriggerOf<'date'>>(config, change);
  return (
    <>
      <OffsetField field="offset" value={config.offset} units={UNITS} onChange={(offset, field) => set({ offset }, field)} />
      <FieldPicker field="field" label="This date" value={config.field} types={['date']} onChange={(field) => set({ field })} />
      <TickField field="yearly" label="Every year on that day" value={config.yearly} onChange={(yearly) => set({ yearly })} />
      <div className="grid grid-cols-2 items-start gap-2">
        <TimeOfDayField label="From" value={config.timeOfDay} onChange={(timeOfDay) => set({ timeOfDay })} />
        <ZoneField value={config.zone} onChange={(zone) => set({ zone })} />
      </div>
      <RollField value={config.roll} onChange={(roll) => set({ roll })} />
      <RadioField
        field="onChange"
        label="When the date moves before that day"
        value={config.onChange}
        options={[
          { id: 'retime', label: 'Start on the new day' },
          { id: 'ignore', label: 'Keep to the old one' },
        ]}
        onChange={(onChange) => set({ onChange })}
      />
      <RadioField
        field="past"
        label="What arrives when its day is past already"
        value={config.past}
        options={[
          { id: 'start', label: 'Starts at once' },
          { id: 'skip', label: 'Does not start' },
        ]}
        onChange={(past) => set({ past })}
      />
    </>
  );
}
