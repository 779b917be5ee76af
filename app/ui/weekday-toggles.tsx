import { useId } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { classes } from '#app/lib/classes.ts';
import { WEEKDAYS } from '#workflows-schema/index.ts';

export type WeekdayTogglesProps = {
  label: string;
  help?: string;
  /** A sentence; its presence marks the days as wrong. */
  error?: string | undefined;
  /** ISO weekdays, 1 is Monday. */
  value: readonly number[];
  onChange: (days: number[]) => void;
  /** Whether the last day may be taken away. */
  mayBeEmpty?: boolean;
  isDisabled?: boolean;
};

/** Days of the week as seven toggles. */
export function WeekdayToggles({ label, help, error, value, onChange, mayBeEmpty = false, isDisabled = false }: WeekdayTogglesProps) {
  const [labelId, textId] = [useId(), useId()];
  return (
    <div className="flex flex-col gap-1.5">
      <span id={labelId} className="font-medium text-ink text-sm">
        {label}
      </span>
      <ToggleButtonGroup
        aria-labelledby={labelId}
        aria-describedby={textId}
        selectionMode="multiple"
        disallowEmptySelection={!mayBeEmpty}
        isDisabled={isDisabled}
        selectedKeys={value.map(String)}
        onSelectionChange={(keys) => onChange(WEEKDAYS.flatMap((_, index) => (keys.has(String(index + 1)) ? [index + 1] : [])))}
        className="flex gap-1"
      >
        {WEEKDAYS.map((day, index) => (
          <ToggleButton key={day} id={String(index + 1)} className={classes(dayStyle, error && 'border-danger!')}>
            <span aria-hidden>{day.slice(0, 3)}</span>
            <span className="sr-only">{day}</span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {(error || help) && (
        <p id={textId} {...(error && { role: 'alert' })} className={classes('text-xs', error ? 'text-danger' : 'text-soft')}>
          {error || help}
        </p>
      )}
    </div>
  );
}

const dayStyle = classes(
  'h-8 min-w-0 flex-1 cursor-pointer rounded-control border border-line-strong/60 bg-surface text-sm text-soft hover:border-line-strong',
  'data-[selected]:border-ink data-[selected]:bg-ink data-[selected]:font-medium data-[selected]:text-on-ink data-[disabled]:opacity-60',
);
