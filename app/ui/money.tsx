import { useLocality } from '#app/lib/locality.ts';
import { formatMoney, type Money as MoneyValue } from '#workflows-schema/index.ts';

/** An amount with its currency, in figures of equal width: "EUR 120.50". */
export function Money({ amount }: { amount: MoneyValue }) {
  const { locale } = useLocality();
  return <span className="tabular whitespace-nowrap">{formatMoney(amount, locale)}</span>;
}
