import { ChevronDown } from 'lucide-react';
import { ComboBox as AriaComboBox, Button, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { classes } from '#app/lib/classes.ts';
import { FieldHelp, FieldLabel, fieldStyle, inputStyle, optionStyle, popoverStyle } from './field.tsx';
import type { SelectProps } from './select.tsx';

export type ComboBoxProps<K extends string> = SelectProps<K> & {
  /** What opens the list: coming to the field, or typing (the arrow and the button do it too) where many fields are passed by Tab. */
  opensOn?: 'focus' | 'input';
};

/** One of a long list, found by typing. */
export function ComboBox<K extends string>({
  label,
  hideLabel,
  help,
  error,
  options,
  value,
  onChange,
  opensOn = 'focus',
  ...rest
}: ComboBoxProps<K>) {
  const { placeholder, className, name, isDisabled, isReadOnly, isRequired } = rest;
  return (
    <AriaComboBox
      {...(name && { name })}
      isDisabled={isDisabled ?? false}
      isReadOnly={isReadOnly ?? false}
      isRequired={isRequired ?? false}
      isInvalid={error !== undefined}
      menuTrigger={opensOn}
      defaultItems={options}
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen) onChange(chosen.id);
      }}
      className={classes(fieldStyle, className)}
    >
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <div className="relative">
        <Input {...(placeholder && { placeholder })} className={classes(inputStyle, 'pe-8')} />
        {!isReadOnly && (
          <Button aria-label="Show the list" className="absolute inset-y-0 end-0 flex w-8 items-center justify-center text-soft">
            <ChevronDown aria-hidden size={16} strokeWidth={1.75} />
          </Button>
        )}
      </div>
      <FieldHelp help={help} error={error} />
      <Popover offset={4} className={popoverStyle}>
        <ListBox
          className="max-h-80 overflow-auto outline-none"
          renderEmptyState={() => <p className="px-2 py-1.5 text-soft">No match.</p>}
        >
          {(option: (typeof options)[number]) => (
            <ListBoxItem id={option.id} textValue={option.label} className={optionStyle}>
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
    </AriaComboBox>
  );
}
