import { Link } from 'react-router';
import { readAge } from '#app/invoices/invoice-age.ts';
import { invoicesHref } from '#app/invoices/narrowing.ts';
import { classes } from '#app/lib/classes.ts';
import { Money } from '#app/ui/money.tsx';
import { greatest, shareOf } from './say-number.ts';

export type AgingChartProps = {
  aging: readonly { readonly bucket: string; readonly amount: bigint; readonly invoices: number }[];
  currency: string;
};

/** Balances by days past due, one bar a bucket. */
export function AgingChart({ aging, currency }: AgingChartProps) {
  const rows = aging.map((row) => ({ ...row, age: readAge(row.bucket) }));
  const most = greatest(aging.map(({ amount }) => amount));
  return (
    <div className="flex flex-col gap-1">
      <table className="w-full" aria-label="Outstanding by age">
        <tbody>
          {rows.map(({ bucket, age, amount, invoices }, index) => (
            <tr key={bucket}>
              <th scope="row" className="w-24 whitespace-nowrap py-1.5 pe-3 text-start font-normal text-soft">
                <Link to={invoicesHref('open', { currency, ...(age && { age }) })} className="underline-offset-4 hover:underline">
                  {bucket === 'current' ? 'not due yet' : `${bucket} days`}
                </Link>
              </th>
              <td aria-hidden className="w-full py-1.5">
                <div
                  className={classes('h-5 rounded-[3px]', amount > 0n && 'min-w-0.5', index === 0 ? 'bg-machine' : 'bg-ink')}
                  style={{ width: `${shareOf(amount, most) * 100}%`, opacity: index === 0 ? 1 : 0.35 + index * 0.15 }}
                />
              </td>
              <td className="py-1.5 ps-3 text-end">
                <Money amount={{ minor: amount, currency }} />
                <span className="tabular block text-soft text-xs">
                  {invoices.toLocaleString('en-GB')} {invoices === 1 ? 'invoice' : 'invoices'}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-soft text-xs">Open balances by calendar days past due, today.</p>
    </div>
  );
}
