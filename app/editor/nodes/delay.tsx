import { type DelayConfig, dateFieldsOf, summaryOf, type UntilConfig, waitFor, waitUntil } from '#workflows-schema/index.ts';
import { DelayPreview } from '../delay-preview.tsx';
import { useEditor } from '../editor-context.ts';
import { FieldPicker } from '../fields/field-picker.tsx';
import { AmountField, RadioField, ReadsAs, SwitchField } from '../fields/plain.tsx';
import { PolicyField } from '../fields/policy-field.tsx';
import { DurationField, OffsetField, RollField, TimeOfDayField, WeekdaysField } from '../fields/times.tsx';
import { ZoneField } from '../fields/zone-field.tsx';
import { type FormProps, patcher } from './form.ts';

/** "Wait 2 days" or "Wait until 15 days after the due date, 09:00; if that is past: go on at once". */
export function DelayForm({ node: { config }, change }: FormProps<'delay'>) {
  const subject = useEditor((state) => state.document.settings.subject);
  const first = dateFieldsOf(subject)[0]?.id ?? 'customer.since';
  return (
    <>
      <RadioField
        field="mode"
        label="Wait"
        segmented
        value={config.mode}
        options={[
          { id: 'duration', label: 'For a time' },
          { id: 'until', label: 'Until a day' },
        ]}
        onChange={(mode) => change(mode === 'duration' ? waitFor(2, 'day') : waitUntil(first, 15), 'mode')}
      />
      {config.mode === 'duration' ? <DurationFields config={config} change={change} /> : <UntilFields config={config} change={change} />}
      <ReadsAs>{summaryOf({ kind: 'delay', config })}.</ReadsAs>
      <DelayPreview config={config} />
    </>
  );
}

type Change = FormProps<'delay'>['change'];
type ForDuration = Extract<DelayConfig, { mode: 'duration' }>;

function DurationFields({ config, change }: { config: ForDuration; change: Change }) {
  const set = patcher<ForDuration>(config, change);
  const { amount, unit, timeOfDay, weekdays } = config;
  return (
    <>
      <DurationField field="amount" label="How long" value={{ amount, unit }} onChange={(length, field) => set(length, field)} />
      <SwitchField
        field="thenAt"
        label="Then on to a time of day"
        value={timeOfDay !== null}
        onChange={(on) => set({ timeOfDay: on ? '09:00' : null })}
      />
      {timeOfDay !== null && <TimeOfDayField label="At" value={timeOfDay} onChange={(time) => set({ timeOfDay: time })} />}
      <WeekdaysField
        field="weekdays"
        label="Then on to one of these days"
        help={weekdays.length === 0 ? 'With none chosen, every day will do.' : ''}
        mayBeEmpty
        value={weekdays}
        onChange={(days) => set({ weekdays: days })}
      />
      {(timeOfDay !== null || weekdays.length > 0) && <ZoneField value={config.zone} onChange={(zone) => set({ zone })} />}
      <AmountField
        field="jitterMinutes"
        label="Spread over so many minutes"
        help="Up to that much later, by chance, so that not all go out at once. 0 spreads nothing."
        min={0}
        max={1440}
        value={config.jitterMinutes}
        onChange={(jitterMinutes) => set({ jitterMinutes })}
      />
    </>
  );
}

const OFFSET_UNITS = ['hour', 'day', 'business-day', 'week', 'month', 'year'] as const;

function UntilFields({ config, change }: { config: UntilConfig; change: Change }) {
  const set = patcher<UntilConfig>(config, change);
  return (
    <>
      <OffsetField field="offset" value={config.offset} units={OFFSET_UNITS} onChange={(offset, field) => set({ offset }, field)} />
      <FieldPicker field="field" label="This date" value={config.field} types={['date']} onChange={(field) => set({ field })} />
      <div className="grid grid-cols-2 items-start gap-2">
        <TimeOfDayField label="At" value={config.timeOfDay} onChange={(timeOfDay) => set({ timeOfDay })} />
        <ZoneField value={config.zone} onChange={(zone) => set({ zone })} />
      </div>
      <RollField value={config.roll} onChange={(roll) => set({ roll })} />
      <RadioField
        field="follow"
        label="When the date is changed while a run waits"
        value={config.follow ? 'follow' : 'keep'}
        options={[
          { id: 'follow', label: 'Wait for the new date' },
          { id: 'keep', label: 'Keep to the old one' },
        ]}
        onChange={(choice) => set({ follow: choice === 'follow' })}
      />
      <PolicyField field="past" label="If that moment is past already" value={config.past} onChange={(past) => set({ past })} />
      <PolicyField field="missing" label="If there is no such date" value={config.missing} onChange={(missing) => set({ missing })} />
    </>
  );
}
