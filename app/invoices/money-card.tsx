import type { ReactNode } from 'react';
import { Card } from '#app/ui/card.tsx';
import { Money } from '#app/ui/money.tsx';
import { When } from '#app/ui/when.tsx';
import type { InvoiceMoney } from './money-tables.tsx';

type Entry = InvoiceMoney['entries'][number];

/** What each kind of entry is called, and where the rows behind it stand on the page. */
const KINDS: { readonly [K in Entry['kind']]: { readonly words: string; readonly rows: string | null } } = {
  issue: { words: 'Amount', rows: 'lines' },
  payment: { words: 'Payment', rows: 'payments' },
  allocation: { words: 'Credit used', rows: null },
  credit: { words: 'Credit note', rows: 'credit-notes' },
  discount: { words: 'Discount', rows: null },
  refund: { words: 'Paid back', rows: 'refunds' },
  refund_failed: { words: 'Refund that failed', rows: 'refunds' },
  chargeback: { words: 'Taken back by the bank', rows: 'payments' },
  void: { words: 'Voided', rows: null },
  write_off: { words: 'Written off', rows: null },
};

export type MoneyCardProps = { money: InvoiceMoney; balance: InvoiceMoney['credit']; hasLines: boolean };

/** How the amount became the balance, entry by entry; each entry leads to the rows behind it. */
export function MoneyCard({ money: { entries, credit }, balance, hasLines }: MoneyCardProps) {
  return (
    <Card title="Money">
      <table className="w-full" aria-label="How the balance came about">
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id} className="border-line border-b">
              <th scope="row" className="py-2 pe-3 text-start font-normal">
                <RowsLink entry={entry} hasLines={hasLines} />
              </th>
              <td className="py-2 pe-3 text-soft text-sm max-sm:hidden">
                <When at={entry.at} />
              </td>
              <td className="py-2 text-end">
                <Money amount={entry.amount} />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row" className="py-2 pe-3 text-start font-semibold">
              Balance
            </th>
            <td className="max-sm:hidden" />
            <td className="py-2 text-end font-semibold">
              <Money amount={balance} />
            </td>
          </tr>
        </tbody>
      </table>
      {credit.minor > 0n && (
        <p className="mt-3 border-line border-t pt-3 text-sm">
          <Money amount={credit} /> stand as the customer’s credit.
        </p>
      )}
    </Card>
  );
}

function RowsLink({ entry, hasLines }: { entry: Entry; hasLines: boolean }): ReactNode {
  const { words, rows } = KINDS[entry.kind];
  if (!rows || (rows === 'lines' && !hasLines)) return words;
  return (
    <a href={`#${rows}`} className="text-machine underline underline-offset-4">
      {words}
    </a>
  );
}
