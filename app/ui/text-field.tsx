import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps, Input, TextArea } from 'react-aria-components';
import { classes } from '#app/lib/classes.ts';
import { FieldHelp, FieldLabel, type FieldProps, fieldStyle, inputStyle } from './field.tsx';

export type TextFieldProps = FieldProps &
  Omit<AriaTextFieldProps, 'className' | 'children' | 'isInvalid'> & {
    placeholder?: string;
    /** More than one makes a text area. */
    rows?: number;
    /** Ids and payloads are set in the mono face. */
    mono?: boolean;
    className?: string;
  };

export function TextField({ label, hideLabel, help, error, placeholder, rows = 1, mono, className, ...props }: TextFieldProps) {
  const look = classes(inputStyle, mono && 'font-mono text-sm');
  return (
    <AriaTextField {...props} isInvalid={error !== undefined} className={classes(fieldStyle, className)}>
      <FieldLabel hidden={hideLabel}>{label}</FieldLabel>
      {rows > 1 ? (
        <TextArea rows={rows} {...(placeholder && { placeholder })} className={classes(look, 'h-auto resize-y py-2')} />
      ) : (
        <Input {...(placeholder && { placeholder })} className={look} />
      )}
      <FieldHelp help={help} error={error} />
    </AriaTextField>
  );
}
