import type { ReactElement, ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuTrigger, Popover, type PopoverProps, Separator } from 'react-aria-components';
import { classes } from '#app/lib/classes.ts';
import { optionStyle, popoverStyle } from './field.tsx';

export type MenuProps = {
  /** What opens the menu: a Button or IconButton. */
  trigger: ReactElement;
  label: string;
  placement?: PopoverProps['placement'];
  /** MenuItem and MenuLine. */
  children: ReactNode;
};

export function Menu({ trigger, label, placement = 'bottom end', children }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover placement={placement} offset={4} className={popoverStyle}>
        <AriaMenu aria-label={label} className="outline-none">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

export type MenuItemProps = {
  children: string;
  icon?: ReactNode;
  /** The key that does the same, e.g. "Ctrl Z". */
  shortcut?: string;
  danger?: boolean;
  isDisabled?: boolean;
} & ({ onAction: () => void; href?: never } | { href: string; onAction?: never });

export function MenuItem({ children, icon, shortcut, danger, isDisabled, ...act }: MenuItemProps) {
  return (
    <AriaMenuItem
      textValue={children}
      isDisabled={isDisabled ?? false}
      {...(act.href === undefined ? { onAction: act.onAction } : { href: act.href })}
      className={classes(optionStyle, danger && 'text-danger')}
    >
      {icon}
      <span className="cut flex-1">{children}</span>
      {shortcut && <kbd className="ps-4 font-sans text-soft text-xs">{shortcut}</kbd>}
    </AriaMenuItem>
  );
}

export function MenuLine() {
  return <Separator className="my-1 border-line border-t" />;
}
