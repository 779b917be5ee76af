import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { classes } from '#app/lib/classes.ts';

/** The box of everything that takes a value. */
export const inputStyle = classes(
  'h-9 w-full min-w-0 rounded-control border border-line-strong/60 bg-surface px-2.5 text-ink placeholder:text-soft/80',
  'hover:border-line-strong disabled:bg-sunken disabled:text-soft data-[disabled]:bg-sunken data-[disabled]:text-soft',
  '[&[readonly]]:border-line [&[readonly]]:bg-sunken data-[invalid]:border-danger data-[focus-visible]:border-info',
);

/** The column in which a field stands: label, control, help or error. */
export const fieldStyle = 'flex min-w-0 flex-col gap-1.5';

export const popoverStyle =
  'min-w-(--trigger-width) max-w-[min(28rem,calc(100vw-2rem))] animate-rise overflow-auto rounded-card border border-line bg-surface p-1 shadow-float outline-none';

export const optionStyle = classes(
  'flex min-h-8 cursor-pointer select-none items-center gap-2 rounded-control px-2 py-1.5 text-ink outline-none',
  'data-[focused]:bg-hover data-[disabled]:cursor-default data-[disabled]:text-soft data-[selected]:font-medium',
);

/** The label of a field; hidden ones stay readable to screen readers. */
export function FieldLabel({ children, hidden }: { children: ReactNode; hidden?: boolean | undefined }) {
  return <Label className={hidden ? 'sr-only' : 'font-medium text-ink text-sm'}>{children}</Label>;
}

/** Help below a field, and the error that takes its place's tone. */
export function FieldHelp({ help, error }: { help?: ReactNode; error?: string | undefined }) {
  return (
    <>
      {help && (
        <Text slot="description" className="text-soft text-xs">
          {help}
        </Text>
      )}
      <FieldError className="text-danger text-xs">{error}</FieldError>
    </>
  );
}

/** What every field takes. */
export type FieldProps = {
  label: string;
  hideLabel?: boolean;
  help?: ReactNode;
  /** A sentence; its presence makes the field invalid. */
  error?: string | undefined;
};
