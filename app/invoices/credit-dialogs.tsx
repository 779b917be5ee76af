import { calls } from '#app/lib/calls.ts';
import { useLocality } from '#app/lib/locality.ts';
import { notify } from '#app/ui/toaster.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { formatMoney, lesser, type Money } from '#workflows-schema/index.ts';
import { SumDialog } from './sum-dialog.tsx';

type Detail = RouterOutputs['invoices']['get'];
type Given = { detail: Detail; onClose: () => void };

/** Lowers what the invoice owes by a credit note; beyond the balance it becomes the customer's credit. */
export function CreditNoteDialog({ detail: { invoice, money }, onClose }: Given) {
  const { locale } = useLocality();
  const { currency } = invoice.amount;
  const credited = money.creditNotes.reduce((sum, note) => sum + note.amount.minor, 0n);
  const most: Money = { minor: invoice.amount.minor - credited, currency };
  const open = invoice.balance.minor > 0n;
  const first = open ? { minor: lesser(invoice.balance.minor, most.minor), currency } : most;
  return (
    <SumDialog
      title={`Credit invoice ${invoice.number}`}
      sum={first}
      help={`At most ${formatMoney(most, locale)}: the amount less earlier credit notes.`}
      reasonLabel="Why is it credited?"
      verb="Credit"
      onClose={onClose}
      act={({ amount, reason }) => calls.money.credit.mutate({ invoiceId: invoice.id, amount, note: reason })}
    >
      {open
        ? `The invoice owes that much less than ${formatMoney(invoice.balance, locale)}. What exceeds it stands as the customer’s credit.`
        : 'The invoice is paid, so the sum stands as the customer’s credit. To send the money back, refund the payment instead.'}
    </SumDialog>
  );
}

/** Pays the invoice from what stands as the customer's credit. */
export function UseCreditDialog({ detail: { invoice, customer, money }, onClose }: Given) {
  const { locale } = useLocality();
  const most: Money = { minor: lesser(money.credit.minor, invoice.balance.minor), currency: invoice.balance.currency };
  return (
    <SumDialog
      title={`Use credit on invoice ${invoice.number}`}
      sum={most}
      help={`At most ${formatMoney(most, locale)}.`}
      verb="Use"
      onClose={onClose}
      act={async ({ amount }) => {
        const { balance } = await calls.money.useCredit.mutate({ invoiceId: invoice.id, amount });
        notify(balance.minor > 0n ? `${formatMoney(balance, locale)} are still open.` : 'The invoice is paid.');
      }}
    >
      {`${customer.name} has ${formatMoney(money.credit, locale)} of credit. The invoice owes ${formatMoney(invoice.balance, locale)}. No money moves.`}
    </SumDialog>
  );
}
