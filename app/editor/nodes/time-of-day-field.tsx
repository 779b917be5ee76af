import { TextField } from '#app/ui/text-field.tsx';

export type TimeOfDayFieldProps = { label: string; value: string; isDisabled: boolean; onChange: (time: string) => void };

/** A time of day as "09:00"; an emptied field changes nothing. */
export function TimeOfDayField({ label, value, isDisabled, onChange }: TimeOfDayFieldProps) {
  return (
    <div data-field="timeOfDay">
      <TextField
        label={label}
        type="time"
        value={value}
        isDisabled={isDisabled}
        onChange={(time) => time !== '' && onChange(time.slice(0, 5))}
      />
    </div>
  );
}
