import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import { classes } from '#app/lib/classes.ts';

export type SwitchProps = {
  children: ReactNode;
  isSelected: boolean;
  onChange: (on: boolean) => void;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  /** Amber when "on" means that a person takes over. */
  person?: boolean;
};

/** On or off, at once. */
export function Switch({ children, isSelected, onChange, isDisabled, isReadOnly, person }: SwitchProps) {
  const on = person ? 'group-data-[selected]:bg-person' : 'group-data-[selected]:bg-machine';
  return (
    <AriaSwitch
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled ?? false}
      isReadOnly={isReadOnly ?? false}
      className="group flex cursor-pointer items-center gap-2 data-[disabled]:opacity-50 data-[readonly]:cursor-default"
    >
      <span
        className={classes(
          'flex h-5 w-8.5 shrink-0 items-center rounded-full bg-line-strong p-0.5 transition-colors',
          'group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-info group-data-[focus-visible]:outline-offset-2',
          on,
        )}
      >
        <span className="size-4 rounded-full bg-white transition-transform group-data-[selected]:translate-x-3.5 rtl:group-data-[selected]:-translate-x-3.5" />
      </span>
      <span>{children}</span>
    </AriaSwitch>
  );
}
