import { type ReactNode, useId } from 'react';
import { classes } from '#app/lib/classes.ts';

export type CardProps = {
  title?: string;
  action?: ReactNode;
  children: ReactNode;
  className?: string;
  flush?: boolean;
};

/** A surface with a hairline. `flush` lets its content reach the edges, for tables and lists. */
export function Card({ title, action, children, className, flush }: CardProps) {
  const headingId = useId();
  return (
    <section {...(title && { 'aria-labelledby': headingId })} className={classes('rounded-card border border-line bg-surface', className)}>
      {title && (
        <div className="flex min-h-11 items-center justify-between gap-3 px-4 pt-2">
          <h2 id={headingId} className="font-semibold">
            {title}
          </h2>
          {action}
        </div>
      )}
      <div className={flush ? '' : classes('px-4 pb-4', !title && 'pt-4')}>{children}</div>
    </section>
  );
}

export type Fact = { readonly label: string; readonly value: ReactNode };

/** Facts as label and value, in rows. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-4 gap-y-2">
      {items.map((item) => (
        <div key={item.label} className="contents">
          <dt className="text-soft">{item.label}</dt>
          <dd className="min-w-0 break-words">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
