import { NumberField as AriaNumberField, type NumberFieldProps as AriaNumberFieldProps, Input } from 'react-aria-components';
import { classes } from '#app/lib/classes.ts';
import { FieldHelp, FieldLabel, type FieldProps, fieldStyle, inputStyle } from './field.tsx';

export type NumberFieldProps = FieldProps &
  Omit<AriaNumberFieldProps, 'className' | 'children' | 'isInvalid'> & {
    className?: string;
  };

/** A number with its bounds; arrow keys step, an entry outside the bounds is brought inside on leaving. */
export function NumberField({ label, hideLabel, help, error, className, ...props }: NumberFieldProps) {
  return (
    <AriaNumberField
      {...props}
      formatOptions={props.formatOptions ?? { maximumFractionDigits: 0, useGrouping: false }}
      isInvalid={error !== undefined}
      className={classes(fieldStyle, className)}
    >
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      <Input className={classes(inputStyle, 'tabular')} />
      <FieldHelp help={help} error={error} />
    </AriaNumberField>
  );
}
