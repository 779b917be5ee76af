import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Link, type LinkProps } from 'react-router';
import { classes } from '#app/lib/classes.ts';
import { type ButtonLook, buttonStyle } from './button-style.ts';
import { Tooltip } from './tooltip.tsx';

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'children'> & {
  look?: ButtonLook;
  size?: 'small' | 'medium';
  className?: string;
  children: ReactNode;
};

/** A button; its words are a verb with its object. `isPending` keeps the focus and refuses presses. */
export function Button({ look, size, className, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={classes(buttonStyle({ ...(look && { look }), ...(size && { size }) }), className)}>
      {children}
    </AriaButton>
  );
}

/** A square button of one icon; `label` is its name and its tooltip. */
export function IconButton({ label, look = 'quiet', className, children, ...props }: ButtonProps & { label: string }) {
  return (
    <Tooltip text={label}>
      <AriaButton {...props} aria-label={label} className={classes(buttonStyle({ look, size: 'icon' }), className)}>
        {children}
      </AriaButton>
    </Tooltip>
  );
}

export type LinkButtonProps = LinkProps & {
  look?: ButtonLook;
  size?: 'small' | 'medium';
};

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({ look, size, className, ...props }: LinkButtonProps) {
  return <Link {...props} className={classes(buttonStyle({ ...(look && { look }), ...(size && { size }) }), className)} />;
}
