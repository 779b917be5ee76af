import { type ReactNode, useState } from 'react';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { NumberField } from '#app/ui/number-field.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { type Option, Select } from '#app/ui/select.tsx';
import { Switch } from '#app/ui/switch.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { useKit } from '../editor-context.ts';

/** The controls of the editor's forms: bound to whether the flow may be changed, and found by the name of their field. */
type Common = { field: string; label: string; hideLabel?: boolean; help?: ReactNode; className?: string };

/** The place of a field, to which the problems panel goes. */
export function FieldPlace({ field, className, children }: { field: string; className?: string | undefined; children: ReactNode }) {
  return (
    <div data-field={field} className={className ?? 'min-w-0'}>
      {children}
    </div>
  );
}

export type WordsFieldProps = Common & {
  value: string;
  onChange: (value: string) => void;
  /** What is wrong with a text, or null: such a text is shown with the sentence, and not kept. */
  check?: (text: string) => string | null;
  /** What is wrong with a text that may stay in a draft. */
  problem?: string | undefined;
  placeholder?: string;
  maxLength?: number;
  rows?: number;
  mono?: boolean;
};

export function WordsField({ field, className, value, onChange, check, problem, ...more }: WordsFieldProps) {
  const { readOnly } = useKit();
  const [refused, setRefused] = useState<string | null>(null);
  const error = (refused !== null && check?.(refused)) || problem;
  return (
    <FieldPlace field={field} className={className}>
      <TextField
        {...more}
        value={refused ?? value}
        isReadOnly={readOnly}
        error={error || undefined}
        onChange={(text) => {
          const wrong = check !== undefined && check(text) !== null;
          setRefused(wrong ? text : null);
          if (!wrong) onChange(text);
        }}
      />
    </FieldPlace>
  );
}

export type AmountFieldProps = Common & { value: number; min: number; max: number; onChange: (value: number) => void };

/** A whole number within bounds. */
export function AmountField({ field, className, min, max, onChange, ...more }: AmountFieldProps) {
  const { readOnly } = useKit();
  return (
    <FieldPlace field={field} className={className}>
      <NumberField
        {...more}
        minValue={min}
        maxValue={max}
        isReadOnly={readOnly}
        onChange={(value) => Number.isInteger(value) && onChange(value)}
      />
    </FieldPlace>
  );
}

export type ChoiceFieldProps<K extends string> = Common & {
  value: K | null;
  options: readonly Option<K>[];
  onChange: (value: K) => void;
  problem?: string | undefined;
  placeholder?: string;
};

/** One of a short list, closed until it is opened. */
export function ChoiceField<K extends string>({ field, className, problem, ...more }: ChoiceFieldProps<K>) {
  const { readOnly } = useKit();
  return (
    <FieldPlace field={field} className={className}>
      <Select {...more} isReadOnly={readOnly} error={problem} />
    </FieldPlace>
  );
}

/** One of a few, all seen. */
export function RadioField<K extends string>({ field, className, ...more }: ChoiceFieldProps<K> & { segmented?: boolean }) {
  const { readOnly } = useKit();
  return (
    <FieldPlace field={field} className={className}>
      <RadioGroup {...more} isReadOnly={readOnly} />
    </FieldPlace>
  );
}

export type TickFieldProps = Omit<Common, 'hideLabel' | 'help'> & { help?: string; value: boolean; onChange: (on: boolean) => void };

/** Yes or no, as a tick. */
export function TickField({ field, label, help, className, value, onChange }: TickFieldProps) {
  const { readOnly } = useKit();
  return (
    <FieldPlace field={field} className={className}>
      <Checkbox isSelected={value} isReadOnly={readOnly} onChange={onChange} {...(help && { help })}>
        {label}
      </Checkbox>
    </FieldPlace>
  );
}

/** On or off. */
export function SwitchField({ field, label, className, value, onChange }: Omit<TickFieldProps, 'help'>) {
  const { readOnly } = useKit();
  return (
    <FieldPlace field={field} className={className}>
      <Switch isSelected={value} isReadOnly={readOnly} onChange={onChange}>
        {label}
      </Switch>
    </FieldPlace>
  );
}

export type TickListProps<K extends string> = {
  field: string;
  legend: string;
  help?: string;
  options: readonly Option<K>[];
  value: readonly K[];
  onChange: (value: K[]) => void;
};

/** Several of a list; they stay in the order of the list. */
export function TickList<K extends string>({ field, legend, help, options, value, onChange }: TickListProps<K>) {
  const { readOnly } = useKit();
  const toggle = (id: K, on: boolean) =>
    onChange(options.flatMap((option) => ((option.id === id ? on : value.includes(option.id)) ? [option.id] : [])));
  return (
    <fieldset data-field={field} className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium text-sm">{legend}</legend>
      {options.map(({ id, label, hint }) => (
        <Checkbox
          key={id}
          isReadOnly={readOnly}
          isSelected={value.includes(id)}
          onChange={(on) => toggle(id, on)}
          {...(hint && { help: hint })}
        >
          {label}
        </Checkbox>
      ))}
      {help && <p className="text-soft text-xs">{help}</p>}
    </fieldset>
  );
}

/** The sentence that a form makes. */
export function ReadsAs({ children }: { children: ReactNode }) {
  return (
    <p className="break-words rounded-control bg-sunken px-3 py-2">
      <span className="text-soft text-xs">Reads as</span>
      <br />
      {children}
    </p>
  );
}
