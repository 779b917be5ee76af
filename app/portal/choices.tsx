import { type ReactNode, useId } from 'react';

type ErrorProps = { readonly id: string; readonly children: string | undefined };

/** What is wrong with a group of fields. */
export function FieldError({ id, children }: ErrorProps) {
  return children ? (
    <p id={id} role="alert" className="text-base text-danger">
      {children}
    </p>
  ) : null;
}

type ChoicesProps = {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen?: string | undefined;
  readonly error?: string | undefined;
};

/** One of a few, each as wide as the page. */
export function Choices({ name, legend, options, chosen, error }: ChoicesProps) {
  return (
    <fieldset className="flex flex-col" aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="mb-1 font-medium text-base">{legend}</legend>
      {options.map(({ value, label }) => (
        <label key={value} className="flex min-h-11 cursor-pointer items-center gap-3">
          <input type="radio" name={name} value={value} required defaultChecked={chosen === value} className="size-5 accent-(--brand)" />
          {label}
        </label>
      ))}
      <FieldError id={`${name}-error`}>{error}</FieldError>
    </fieldset>
  );
}

type TickProps = {
  readonly name: string;
  readonly value?: string;
  readonly ticked?: boolean;
  readonly help?: string;
  readonly children: ReactNode;
};

export function Tick({ name, value = 'yes', ticked, help, children }: TickProps) {
  const id = `${name}-${value}`;
  return (
    <div>
      <label className="flex min-h-11 cursor-pointer items-center gap-3">
        <input
          type="checkbox"
          name={name}
          value={value}
          defaultChecked={ticked}
          aria-describedby={help ? `${id}-help` : undefined}
          className="size-5 shrink-0 accent-(--brand)"
        />
        <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
      </label>
      {help ? (
        <p id={`${id}-help`} className="ps-8 text-base text-soft">
          {help}
        </p>
      ) : null}
    </div>
  );
}

type PickProps = {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen?: string | undefined;
};

export function Pick({ name, label, options, chosen }: PickProps) {
  return (
    <label className="flex flex-col gap-1 font-medium text-base">
      {label}
      <select
        name={name}
        defaultValue={chosen}
        className="min-h-12 w-full rounded-control border border-line-strong bg-page px-3 font-normal text-lg"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

type WordsProps = {
  readonly label: string;
  readonly required?: boolean;
  readonly given?: string | undefined;
  readonly error?: string | undefined;
};

/** The visitor's own words, in whatever direction they are written. */
export function WordsField({ label, required = false, given, error }: WordsProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-base">
        {label}
      </label>
      <textarea
        id={id}
        name="words"
        rows={4}
        required={required}
        maxLength={4000}
        dir="auto"
        defaultValue={given}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        className="w-full rounded-control border border-line-strong bg-page px-3 py-2 text-lg aria-invalid:border-danger"
      />
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  );
}
