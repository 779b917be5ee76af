import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useLocality } from '#app/lib/locality.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify } from '#app/ui/toaster.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { formatMinor, formatMoney } from '#workflows-schema/index.ts';

type Invoice = RouterOutputs['invoices']['get']['invoice'];

const METHODS = [
  { id: 'bank_transfer', label: 'Bank transfer' },
  { id: 'cash', label: 'Cash' },
  { id: 'card', label: 'Card' },
  { id: 'other', label: 'Other' },
] as const;
type Method = (typeof METHODS)[number]['id'];

/** Records money that a person saw arrive. The key is made once for the dialog, so that a second press pays nothing more. */
export function PaymentDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const { locale, timeZone, now } = useLocality();
  const [key] = useState(() => crypto.randomUUID());
  const [amount, setAmount] = useState(formatMinor(invoice.balance));
  const [paidOn, setPaidOn] = useState(() => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now));
  const [method, setMethod] = useState<Method>('bank_transfer');
  const { pending, failure, run } = useAct();
  const { currency } = invoice.balance;
  const save = async () => {
    const saved = await run(async () => {
      const { balance, overpaid } = await calls.invoices.recordPayment.mutate({ invoiceId: invoice.id, key, amount, method, paidOn });
      const rest = balance.minor > 0n ? `${formatMoney(balance, locale)} are still open.` : 'The invoice is paid.';
      notify(overpaid.minor > 0n ? `${rest} ${formatMoney(overpaid, locale)} were too much and stand as credit.` : rest);
    });
    if (saved) onClose();
  };
  return (
    <Dialog
      title={`Record a payment for ${invoice.number}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            Cancel
          </Button>
          <Button look="primary" isPending={pending} onPress={() => void save()}>
            Record {currency} {amount || '0'}
          </Button>
        </>
      }
    >
      <TextField
        label={`Amount in ${currency}`}
        inputMode="decimal"
        value={amount}
        onChange={setAmount}
        help={`The balance is ${formatMoney(invoice.balance, locale)}. What is paid beyond it stands as credit.`}
        error={failure?.fields.find(({ field }) => field === 'amount')?.message}
        autoFocus
      />
      <TextField label="Arrived on" type="date" value={paidOn} onChange={setPaidOn} />
      <Select label="How" options={METHODS} value={method} onChange={setMethod} />
      <p className="text-soft">Reminders for this invoice stop at once when it is paid in full, and the customer gets a receipt.</p>
    </Dialog>
  );
}
