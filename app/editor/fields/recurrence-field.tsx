import { describeRecurrence, type Recurrence } from '#workflows-schema/index.ts';
import { capital } from '../nodes/form.ts';
import { AmountField, ChoiceField, ReadsAs } from './plain.tsx';
import { RollField, TimeOfDayField, WeekdaysField } from './times.tsx';
import { ZoneField } from './zone-field.tsx';

const UNITS = ['day', 'week', 'month', 'year'] as const;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const MONTH_DAYS = [
  ...Array.from({ length: 31 }, (_, index) => ({ id: String(index + 1), label: `the ${index + 1}.` })),
  { id: 'last', label: 'the last day' },
];

/** What comes back: every so many days, weeks, months or years, on which of their days, and when. */
export function RecurrenceField({ value, onChange }: { value: Recurrence; onChange: (value: Recurrence, field: string) => void }) {
  const { every, interval } = value;
  const set = (patch: Partial<Recurrence>, field: string) => onChange({ ...value, ...patch }, `recurrence.${field}`);
  return (
    <div data-field="recurrence" className="flex flex-col gap-3">
      <div className="grid grid-cols-2 items-end gap-2">
        <AmountField
          field="interval"
          label="Every"
          min={1}
          max={60}
          value={interval}
          onChange={(next) => set({ interval: next }, 'interval')}
        />
        <ChoiceField
          field="every"
          label="Every: unit"
          hideLabel
          value={every}
          options={UNITS.map((id) => ({ id, label: interval === 1 ? id : `${id}s` }))}
          onChange={(unit) => onChange(recurrenceOf(value, unit), 'recurrence.every')}
        />
      </div>
      {every === 'week' && (
        <WeekdaysField
          field="weekdays"
          label="On these days"
          value={value.weekdays ?? [1]}
          onChange={(weekdays) => set({ weekdays }, 'weekdays')}
        />
      )}
      {(every === 'month' || every === 'year') && (
        <div className="grid grid-cols-2 items-end gap-2">
          <ChoiceField
            field="monthDay"
            label="On"
            value={String(value.monthDay ?? 1)}
            options={MONTH_DAYS}
            onChange={(day) => set({ monthDay: day === 'last' ? 'last' : Number(day) }, 'monthDay')}
          />
          {every === 'year' && (
            <ChoiceField
              field="month"
              label="Of"
              value={String(value.month ?? 1)}
              options={MONTHS.map((label, index) => ({ id: String(index + 1), label }))}
              onChange={(month) => set({ month: Number(month) }, 'month')}
            />
          )}
        </div>
      )}
      <div className="grid grid-cols-2 items-start gap-2">
        <TimeOfDayField label="At" value={value.timeOfDay} onChange={(timeOfDay) => set({ timeOfDay }, 'timeOfDay')} />
        <ZoneField value={value.zone} onChange={(zone) => set({ zone }, 'zone')} />
      </div>
      <RollField value={value.roll} onChange={(roll) => set({ roll }, 'roll')} />
      <ReadsAs>{capital(describeRecurrence(value))}.</ReadsAs>
    </div>
  );
}

/** The same time of day every other unit, with the days that the unit needs and none that it does not. */
export function recurrenceOf({ interval, timeOfDay, zone, roll }: Recurrence, every: Recurrence['every']): Recurrence {
  const base = { every, interval, timeOfDay, zone, roll };
  if (every === 'week') return { ...base, weekdays: [1] };
  if (every === 'month') return { ...base, monthDay: 1 };
  return every === 'year' ? { ...base, monthDay: 1, month: 1 } : base;
}
