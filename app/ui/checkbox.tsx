import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components';
import { classes } from '#app/lib/classes.ts';

export type CheckboxProps = Omit<AriaCheckboxProps, 'className' | 'children'> & { children?: ReactNode; help?: string; className?: string };

export function Checkbox({ children, help, className, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox
      {...props}
      className={classes(
        'group flex cursor-pointer items-start gap-2 data-[disabled]:opacity-50 data-[readonly]:cursor-default',
        className,
      )}
    >
      {({ isIndeterminate, isSelected }) => (
        <>
          <span
            className={classes(
              'mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-[4px] border',
              isSelected || isIndeterminate ? 'border-ink bg-ink text-on-ink' : 'border-line-strong bg-surface',
              'group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-info group-data-[focus-visible]:outline-offset-2',
            )}
          >
            {isIndeterminate ? (
              <Minus aria-hidden size={12} strokeWidth={3} />
            ) : (
              isSelected && <Check aria-hidden size={12} strokeWidth={3} />
            )}
          </span>
          {children && (
            <span className="flex min-w-0 flex-col">
              {children}
              {help && <span className="text-soft text-xs">{help}</span>}
            </span>
          )}
        </>
      )}
    </AriaCheckbox>
  );
}
