import { TextField } from '#app/ui/text-field.tsx';
import { WeekdayToggles, type WeekdayTogglesProps } from '#app/ui/weekday-toggles.tsx';
import { type Deadline, type Duration, type Offset, ROLL_RULES, type RollRule, type TimeWindow } from '#workflows-schema/index.ts';
import { useKit } from '../editor-context.ts';
import { capital } from '../nodes/form.ts';
import { AmountField, ChoiceField, FieldPlace } from './plain.tsx';

/** "day" -> "days", "business-day" -> "business days". */
function unitLabel(unit: string, amount: number): string {
  return `${unit.replace('-', ' ')}${Math.abs(amount) === 1 ? '' : 's'}`;
}

const DURATION_UNITS = ['minute', 'hour', 'day', 'business-day', 'week', 'month'] as const;
const DEADLINE_UNITS = ['hour', 'working-hour', 'day', 'working-day'] as const;

type LengthProps<V> = { field: string; label: string; value: V; onChange: (value: V, field: string) => void };

/** So many minutes, hours, days … */
export function DurationField({ field, label, value, onChange }: LengthProps<Duration>) {
  return (
    <LengthField
      field={field}
      label={label}
      value={value}
      units={DURATION_UNITS}
      max={10_000}
      onChange={({ amount, unit }, part) => onChange({ amount, unit }, part)}
    />
  );
}

/** Until when a person has time; working hours and days count only while the company is open. */
export function DeadlineField({ field, label, value, onChange }: LengthProps<Deadline>) {
  return <LengthField field={field} label={label} value={value} units={DEADLINE_UNITS} max={1000} onChange={onChange} />;
}

type LengthFieldProps<U extends string> = LengthProps<{ amount: number; unit: U }> & { units: readonly U[]; max: number };

function LengthField<U extends string>({ field, label, value, units, max, onChange }: LengthFieldProps<U>) {
  return (
    <div data-field={field} className="grid grid-cols-2 items-end gap-2">
      <AmountField
        field={`${field}.amount`}
        label={label}
        min={1}
        max={max}
        value={value.amount}
        onChange={(amount) => onChange({ ...value, amount }, field)}
      />
      <ChoiceField
        field={`${field}.unit`}
        label={`${label}: unit`}
        hideLabel
        value={value.unit}
        options={units.map((id) => ({ id, label: unitLabel(id, value.amount) }))}
        onChange={(unit) => onChange({ ...value, unit }, `${field}.unit`)}
      />
    </div>
  );
}

const SIDES = [
  { id: 'after', label: 'after' },
  { id: 'before', label: 'before' },
] as const;

type OffsetFieldProps<U extends Offset['unit']> = {
  field: string;
  value: { amount: number; unit: U };
  units: readonly U[];
  onChange: (value: { amount: number; unit: U }, field: string) => void;
};

/** So many days before or after a date; 0 is the day itself. */
export function OffsetField<U extends Offset['unit']>({ field, value, units, onChange }: OffsetFieldProps<U>) {
  const before = value.amount < 0;
  return (
    <div data-field={field} className="grid grid-cols-[5rem_1fr_1fr] items-end gap-2">
      <AmountField
        field={`${field}.amount`}
        label="How many"
        min={0}
        max={3650}
        value={Math.abs(value.amount)}
        onChange={(size) => onChange({ ...value, amount: before ? -size : size }, field)}
      />
      <ChoiceField
        field={`${field}.unit`}
        label="Of what"
        value={value.unit}
        options={units.map((id) => ({ id, label: unitLabel(id, value.amount) }))}
        onChange={(unit) => onChange({ ...value, unit }, `${field}.unit`)}
      />
      <ChoiceField
        field={`${field}.side`}
        label="Before or after"
        value={before ? 'before' : 'after'}
        options={SIDES}
        onChange={(side) => onChange({ ...value, amount: (Math.abs(value.amount) || 1) * (side === 'before' ? -1 : 1) }, `${field}.side`)}
      />
    </div>
  );
}

export type TimeOfDayFieldProps = { field?: string; label: string; value: string; onChange: (time: string) => void };

/** A time of day as "09:00"; an emptied field changes nothing. */
export function TimeOfDayField({ field = 'timeOfDay', label, value, onChange }: TimeOfDayFieldProps) {
  const { readOnly } = useKit();
  return (
    <FieldPlace field={field}>
      <TextField
        label={label}
        type="time"
        value={value}
        isReadOnly={readOnly}
        onChange={(time) => time !== '' && onChange(time.slice(0, 5))}
      />
    </FieldPlace>
  );
}

export type WeekdaysFieldProps = Omit<WeekdayTogglesProps, 'error' | 'isDisabled'> & { field: string };

/** Days of the week as seven toggles; 1 is Monday. */
export function WeekdaysField({ field, ...props }: WeekdaysFieldProps) {
  const { readOnly } = useKit();
  return (
    <div data-field={field}>
      <WeekdayToggles {...props} isDisabled={readOnly} />
    </div>
  );
}

/** Part of the day on some weekdays. */
export function TimeWindowField({
  field,
  value,
  onChange,
}: {
  field: string;
  value: TimeWindow;
  onChange: (value: TimeWindow, field: string) => void;
}) {
  return (
    <div data-field={field} className="flex flex-col gap-3">
      <WeekdaysField
        field={`${field}.weekdays`}
        label="On these days"
        value={value.weekdays}
        onChange={(weekdays) => onChange({ ...value, weekdays }, `${field}.weekdays`)}
      />
      <div className="grid grid-cols-2 gap-2">
        <TimeOfDayField
          field={`${field}.from`}
          label="From"
          value={value.from}
          onChange={(from) => onChange({ ...value, from }, `${field}.from`)}
        />
        <TimeOfDayField field={`${field}.to`} label="To" value={value.to} onChange={(to) => onChange({ ...value, to }, `${field}.to`)} />
      </div>
    </div>
  );
}

const ROLLS: readonly RollRule[] = ['none', 'next', 'previous', 'nearest', 'next-in-month'];

/** What happens when a day is no working day. */
export function RollField({ value, onChange }: { value: RollRule; onChange: (roll: RollRule) => void }) {
  return (
    <ChoiceField
      field="roll"
      label="If that is no working day"
      value={value}
      options={ROLLS.map((id) => ({ id, label: capital(ROLL_RULES[id]) }))}
      onChange={onChange}
    />
  );
}
