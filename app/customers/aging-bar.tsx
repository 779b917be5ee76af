import { Link } from 'react-router';
import { AGE_WORDS } from '#app/invoices/invoice-age.ts';
import { invoicesHref } from '#app/invoices/narrowing.ts';
import { classes } from '#app/lib/classes.ts';
import { Money } from '#app/ui/money.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Aging = RouterOutputs['customers']['get']['aging'][number];

const SHADES: { readonly [A in Aging['ages'][number]['age']]: string } = {
  current: 'bg-machine',
  '1-30': 'bg-ink/30',
  '31-60': 'bg-ink/50',
  '61-90': 'bg-ink/70',
  'over 90': 'bg-danger',
};

/** What is owed in one currency by age: one bar, and below it each age with the way to its invoices. */
export function AgingBar({ aging: { currency, ages }, customerId }: { aging: Aging; customerId: string }) {
  const owed = ages.filter(({ amount }) => amount.minor > 0n);
  return (
    <div className="flex flex-col gap-3">
      <div aria-hidden className="flex h-3 gap-0.5 overflow-hidden rounded-full">
        {owed.map(({ age, amount }) => (
          <span key={age} className={classes('min-w-1', SHADES[age])} style={{ flexGrow: Number(amount.minor) }} />
        ))}
      </div>
      <ul aria-label={`Open in ${currency} by age`} className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
        {owed.map(({ age, amount, invoices }) => (
          <li key={age} className="flex flex-col">
            <Link
              to={invoicesHref('open', { currency, customerId, age })}
              className="flex items-center gap-1.5 underline-offset-4 hover:underline"
            >
              <span aria-hidden className={classes('size-2.5 rounded-full', SHADES[age])} />
              {AGE_WORDS[age]}
            </Link>
            <span className="ps-4">
              <Money amount={amount} />
              <span className="tabular ps-2 text-soft text-xs">
                {invoices} {invoices === 1 ? 'invoice' : 'invoices'}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
