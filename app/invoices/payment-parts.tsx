import { useLocality } from '#app/lib/locality.ts';
import { shortDay } from '#app/lib/when.ts';
import { TextField } from '#app/ui/text-field.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { formatMoney, parseDecimal } from '#workflows-schema/index.ts';

type Open = readonly Pick<RouterOutputs['invoices']['get']['open'][number], 'id' | 'number' | 'dueOn' | 'balance'>[];

export type PaymentPartsProps = {
  invoices: Open;
  /** Invoice id -> what it gets, as typed. */
  parts: ReadonlyMap<string, string>;
  total: string;
  onChange: (parts: ReadonlyMap<string, string>) => void;
  error?: string | undefined;
};

/** What of one payment each open invoice gets, and what is left over. */
export function PaymentParts({ invoices, parts, total, onChange, error }: PaymentPartsProps) {
  const locality = useLocality();
  const currency = invoices[0]?.balance.currency ?? 'EUR';
  const given = [...parts.values()].reduce((sum, part) => sum + (parseDecimal(part, currency) ?? 0n), 0n);
  const left = (parseDecimal(total, currency) ?? 0n) - given;
  return (
    <fieldset className="flex flex-col gap-3 rounded-card border border-line p-3">
      <legend className="px-1 font-medium text-sm">What each invoice gets</legend>
      {invoices.map(({ id, number, dueOn, balance }) => (
        <TextField
          key={id}
          label={`${number}, due ${shortDay(dueOn, locality)}`}
          inputMode="decimal"
          value={parts.get(id) ?? ''}
          onChange={(part) => onChange(new Map([...parts, [id, part]]))}
          help={`owes ${formatMoney(balance, locality.locale)}`}
        />
      ))}
      <p role="status" className={left < 0n ? 'text-danger text-sm' : 'text-sm text-soft'}>
        {left < 0n
          ? `${formatMoney({ minor: -left, currency }, locality.locale)} more than the payment. Lower a part.`
          : `${formatMoney({ minor: left, currency }, locality.locale)} left; it stands as the customer’s credit.`}
      </p>
      {error && (
        <p role="alert" className="text-danger text-sm">
          {error}
        </p>
      )}
    </fieldset>
  );
}
