import { ChevronDown } from 'lucide-react';
import { Select as AriaSelect, Button, ListBox, ListBoxItem, Popover, SelectValue } from 'react-aria-components';
import { classes } from '#app/lib/classes.ts';
import { FieldHelp, FieldLabel, type FieldProps, fieldStyle, inputStyle, optionStyle, popoverStyle } from './field.tsx';
import { TextField } from './text-field.tsx';

export type Option<K extends string = string> = {
  readonly id: K;
  readonly label: string;
  readonly hint?: string;
  /** Shown, and cannot be chosen. */
  readonly isDisabled?: boolean;
};

export type SelectProps<K extends string> = FieldProps & {
  options: readonly Option<K>[];
  value: K | null;
  onChange: (value: K) => void;
  placeholder?: string;
  name?: string;
  isDisabled?: boolean;
  /** Shows the choice as a text that can be reached and read. */
  isReadOnly?: boolean;
  isRequired?: boolean;
  className?: string;
};

/** One of a short list. For more than about twelve options take ComboBox. */
export function Select<K extends string>({ label, hideLabel, help, error, options, value, onChange, ...rest }: SelectProps<K>) {
  const { placeholder = 'Choose…', className, name, isDisabled, isReadOnly, isRequired } = rest;
  const chosen = options.find(({ id }) => id === value)?.label ?? '';
  if (isReadOnly)
    return (
      <TextField
        {...{ label, error }}
        {...(className && { className })}
        hideLabel={hideLabel ?? false}
        help={help}
        isReadOnly
        value={chosen}
      />
    );
  return (
    <AriaSelect
      {...(name && { name })}
      isDisabled={isDisabled ?? false}
      isRequired={isRequired ?? false}
      isInvalid={error !== undefined}
      placeholder={placeholder}
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen) onChange(chosen.id);
      }}
      className={classes(fieldStyle, className)}
    >
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <Button className={classes(inputStyle, 'flex cursor-pointer items-center justify-between gap-2 text-start')}>
        <SelectValue className="cut data-[placeholder]:text-soft">
          {({ selectedText }) => <bdi>{selectedText || placeholder}</bdi>}
        </SelectValue>
        <ChevronDown aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-soft" />
      </Button>
      <FieldHelp help={help} error={error} />
      <Popover offset={4} className={popoverStyle}>
        <ListBox items={options} className="max-h-80 overflow-auto outline-none">
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} isDisabled={option.isDisabled ?? false} className={optionStyle}>
              <span className="flex min-w-0 flex-col">
                <span>
                  <bdi>{option.label}</bdi>
                </span>
                {option.hint && (
                  <span className="font-normal text-soft text-xs">
                    <bdi>{option.hint}</bdi>
                  </span>
                )}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
