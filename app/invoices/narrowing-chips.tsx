import { X } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import { useLocality } from '#app/lib/locality.ts';
import { shortDay } from '#app/lib/when.ts';
import { AGE_WORDS } from './invoice-age.ts';
import type { Narrowing } from './narrowing.ts';

export type NarrowingChipsProps = {
  narrowing: Narrowing;
  /** Whose invoices the list is narrowed to, when it shows any. */
  customerName?: string | undefined;
};

/** What a figure narrowed the list to, each with the way to take it off. */
export function NarrowingChips({ narrowing: { age, paid, customerId }, customerName }: NarrowingChipsProps) {
  const locality = useLocality();
  if (!age && !paid && !customerId) return null;
  const day = (date: string) => shortDay(date, locality);
  return (
    <div className="flex flex-wrap gap-1.5">
      {customerId && <RemovableChip param="customer">{customerName ?? 'One customer'}</RemovableChip>}
      {age && <RemovableChip param="age">{AGE_WORDS[age]}</RemovableChip>}
      {paid && (
        <RemovableChip param="paid">
          {paid.from === paid.to ? `Money came in on ${day(paid.from)}` : `Money came in ${day(paid.from)} to ${day(paid.to)}`}
        </RemovableChip>
      )}
    </div>
  );
}

function RemovableChip({ param, children }: { param: string; children: string }) {
  const [search] = useSearchParams();
  const next = new URLSearchParams(search);
  next.delete(param);
  next.delete('after');
  return (
    <Link
      to={{ search: next.toString() }}
      preventScrollReset
      aria-label={`Take off “${children}”`}
      className="inline-flex h-7 items-center gap-1.5 rounded-full border border-ink bg-ink ps-3 pe-2 text-on-ink text-sm"
    >
      {children}
      <X aria-hidden size={14} strokeWidth={2} />
    </Link>
  );
}
