import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components';
import { classes } from '#app/lib/classes.ts';
import { FieldHelp, FieldLabel, type FieldProps, fieldStyle } from './field.tsx';
import type { Option } from './select.tsx';

export type RadioGroupProps<K extends string> = FieldProps & {
  options: readonly Option<K>[];
  value: K | null;
  onChange: (value: K) => void;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  /** Side by side as one control, for two or three short options. */
  segmented?: boolean;
  className?: string;
};

export function RadioGroup<K extends string>({ label, hideLabel, help, error, options, value, onChange, ...rest }: RadioGroupProps<K>) {
  const { isDisabled, isReadOnly, segmented, className } = rest;
  return (
    <AriaRadioGroup
      // A value that stands in another group is none here; else Tab would find no radio of this one.
      value={options.some(({ id }) => id === value) ? value : null}
      isDisabled={isDisabled ?? false}
      isReadOnly={isReadOnly ?? false}
      isInvalid={error !== undefined}
      orientation={segmented ? 'horizontal' : 'vertical'}
      onChange={(chosen) => {
        const option = options.find(({ id }) => id === chosen);
        if (option) onChange(option.id);
      }}
      className={classes(fieldStyle, className)}
    >
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <div className={segmented ? 'flex rounded-control border border-line-strong/60 bg-sunken p-0.5' : 'flex flex-col gap-2'}>
        {options.map((option) => (
          <Radio
            key={option.id}
            value={option.id}
            className={
              segmented
                ? segmentStyle
                : 'group flex cursor-pointer items-start gap-2 data-[disabled]:opacity-50 data-[readonly]:cursor-default'
            }
          >
            {!segmented && (
              <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface group-data-[selected]:border-5 group-data-[selected]:border-ink" />
            )}
            <span className="flex min-w-0 flex-col">
              <span>
                <bdi>{option.label}</bdi>
              </span>
              {!segmented && option.hint && (
                <span className="text-soft text-xs">
                  <bdi>{option.hint}</bdi>
                </span>
              )}
            </span>
          </Radio>
        ))}
      </div>
      <FieldHelp help={help} error={error} />
    </AriaRadioGroup>
  );
}

const segmentStyle = classes(
  'flex h-7.5 flex-1 cursor-pointer whitespace-nowrap items-center justify-center rounded-[5px] px-3 text-sm text-soft',
  'data-[readonly]:cursor-default data-[selected]:bg-surface data-[selected]:font-medium data-[selected]:text-ink data-[selected]:shadow-[0_0_0_1px_var(--color-line)]',
);
