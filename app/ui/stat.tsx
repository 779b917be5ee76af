import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { classes } from '#app/lib/classes.ts';

export type StatProps = {
  label: string;
  value: ReactNode;
  /** A second line: what it is compared with, or the other currencies. */
  note?: ReactNode;
  /** How the number is made and over which period. */
  formula?: string;
  /** The rows that add up to it. */
  href?: string;
  person?: boolean;
};

/** One number with its name, how it is made, and the way to the rows behind it. */
export function Stat({ label, value, note, formula, href, person }: StatProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1 rounded-card border border-line bg-surface p-4">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-medium text-sm text-soft">{label}</h2>
        {href && (
          <Link to={href} aria-label={`Show the rows behind ${label}`} className="-m-1 rounded-control p-1 text-soft hover:text-ink">
            <ArrowRight aria-hidden size={16} strokeWidth={1.75} className="rtl:-scale-x-100" />
          </Link>
        )}
      </div>
      <div className={classes('tabular font-semibold text-xl', person && 'text-person')}>{value}</div>
      {note && <div className="tabular text-sm text-soft">{note}</div>}
      {formula && <p className="mt-auto pt-2 text-soft text-xs">{formula}</p>}
    </div>
  );
}
