import { Link } from 'react-router';
import { invoicesHref } from '#app/invoices/narrowing.ts';
import { Money } from '#app/ui/money.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { AgingBar } from './aging-bar.tsx';

type Detail = RouterOutputs['customers']['get'];

/** What the customer owes, a card a currency; currencies are never added. */
export function Balances({ detail: { customer, aging } }: { detail: Detail }) {
  const { standings, id } = customer;
  if (standings.length === 0) return <p className="text-soft">{'Owes nothing.'}</p>;
  return (
    <ul className="flex flex-col gap-3">
      {standings.map(({ outstanding, overdue, credit }) => {
        const { currency } = outstanding;
        const ages = aging.find((each) => each.currency === currency);
        return (
          <li key={currency} className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
              <span className="flex flex-col gap-0.5">
                <span className="text-sm text-soft">Outstanding in {currency}</span>
                <Link
                  to={invoicesHref('open', { currency, customerId: id })}
                  className="font-semibold text-xl underline-offset-4 hover:underline"
                >
                  <Money amount={outstanding} />
                </Link>
              </span>
              {overdue.minor > 0n && (
                <Link to={invoicesHref('overdue', { currency, customerId: id })} className="text-danger underline-offset-4 hover:underline">
                  <Money amount={overdue} /> overdue
                </Link>
              )}
              {credit.minor > 0n && (
                <span className="text-success">
                  <Money amount={credit} /> credit
                </span>
              )}
            </div>
            {ages && <AgingBar aging={ages} customerId={id} />}
          </li>
        );
      })}
    </ul>
  );
}
