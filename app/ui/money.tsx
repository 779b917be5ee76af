import { useLocality } from '#app/lib/locality.ts';
import { formatMoney, type Money as MoneyValue } from '#workflows-schema/index.ts';

/** An amount with its currency, in figures of equal width: "EUR 120.50". */
export function Money({ amount }: { amount: MoneyValue }) {
  const { locale } = useLocality();
  return <span className="tabular whitespace-nowrap">{formatMoney(amount, locale)}</span>;
}

/** One amount a currency, one below the other: they are never added up. */
export function Amounts({ amounts }: { amounts: readonly MoneyValue[] }) {
  const [first, ...others] = amounts;
  if (!first) return null;
  return (
    <span className="flex flex-col">
      <Money amount={first} />
      {others.length > 0 && (
        <span className="flex flex-wrap gap-x-3 font-normal text-sm text-soft">
          {others.map((amount) => (
            <Money key={amount.currency} amount={amount} />
          ))}
        </span>
      )}
    </span>
  );
}
