import type { ReactNode } from 'react';

type ButtonProps = {
  readonly children: ReactNode;
  /** What the form's action hears of this button. */
  readonly name?: string;
  readonly value?: string;
};

/** The one thing that a page of the portal wants done, in the company's colour. */
export function PrimaryButton({ children, ...given }: ButtonProps) {
  return (
    <button
      type="submit"
      {...given}
      className="tabular min-h-12 w-full cursor-pointer rounded-control bg-(--brand) px-5 py-3 font-semibold text-(--on-brand) hover:opacity-90"
    >
      {children}
    </button>
  );
}

export function QuietButton({ children, ...given }: ButtonProps) {
  return (
    <button
      type="submit"
      {...given}
      className="min-h-12 cursor-pointer self-start rounded-control border border-line-strong px-5 py-2 font-medium hover:bg-hover"
    >
      {children}
    </button>
  );
}

/** A way to another page of the portal, wide enough for a thumb. */
export function WayTo({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a href={href} className="inline-flex min-h-11 items-center self-start text-ink underline underline-offset-4">
      {children}
    </a>
  );
}

type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly help?: string | undefined;
  /** What is wrong with what was typed, in words. */
  readonly error?: string | undefined;
  readonly defaultValue?: string | undefined;
  readonly type?: 'text' | 'email' | 'date';
  readonly inputMode?: 'numeric' | 'decimal' | 'email';
  readonly autoComplete?: string;
  readonly maxLength?: number;
};

/** A labelled line to type into; help and error are read out with it. */
export function PortalField({ name, label, help, error, type = 'text', ...input }: FieldProps) {
  const said = [...(error ? [`${name}-error`] : []), ...(help ? [`${name}-help`] : [])].join(' ');
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={name} className="font-medium text-base">
        {label}
      </label>
      {help ? (
        <p id={`${name}-help`} className="text-base text-soft">
          {help}
        </p>
      ) : null}
      <input
        id={name}
        name={name}
        type={type}
        dir="ltr"
        aria-invalid={error ? true : undefined}
        aria-describedby={said || undefined}
        {...input}
        className="tabular min-h-12 w-full rounded-control border border-line-strong bg-page px-3 py-2 text-start text-lg aria-invalid:border-danger"
      />
      {error ? (
        <p id={`${name}-error`} role="alert" className="text-base text-danger">
          {error}
        </p>
      ) : null}
    </div>
  );
}
