import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useLocality } from '#app/lib/locality.ts';
import { useAct } from '#app/lib/use-act.ts';
import { civilDay } from '#app/lib/when.ts';
import { CancelOr } from '#app/ui/cancel-or.tsx';
import { Checkbox } from '#app/ui/checkbox.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify } from '#app/ui/toaster.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { formatMinor, formatMoney, parseDecimal } from '#workflows-schema/index.ts';
import { allocate } from './allocate.ts';
import { PaymentParts } from './payment-parts.tsx';

type Detail = RouterOutputs['invoices']['get'];

const METHODS = [
  { id: 'bank_transfer', label: 'Bank transfer' },
  { id: 'cash', label: 'Cash' },
  { id: 'card', label: 'Card' },
  { id: 'other', label: 'Other' },
] as const;
type Method = (typeof METHODS)[number]['id'];

/** Records money that a person saw arrive. The key is made once for the dialog, so that a second press pays nothing more. */
export function PaymentDialog({ detail: { invoice, open }, onClose }: { detail: Detail; onClose: () => void }) {
  const { locale, timeZone, now } = useLocality();
  const [key] = useState(() => crypto.randomUUID());
  const [amount, setAmount] = useState(formatMinor(invoice.balance));
  const [paidOn, setPaidOn] = useState(() => civilDay(now, timeZone));
  const [method, setMethod] = useState<Method>('bank_transfer');
  /** What a person gave each invoice; null as long as the payment is for this one alone. */
  const [parts, setParts] = useState<ReadonlyMap<string, string> | null>(null);
  const { pending, failure, run } = useAct({ shows: ({ fields }) => fields.length > 0 });
  const { currency } = invoice.balance;
  const error = (name: string) => failure?.fields.find(({ field }) => field === name)?.message;
  const share = (text: string) =>
    new Map(
      [...allocate(parseDecimal(text, currency) ?? 0n, open)].map(([id, minor]) => [
        id,
        minor > 0n ? formatMinor({ minor, currency }) : '',
      ]),
    );
  const changeAmount = (text: string) => {
    setAmount(text);
    if (parts) setParts(share(text));
  };
  const save = async () => {
    const given = parts && [...parts].filter(([, part]) => part.trim() !== '').map(([invoiceId, part]) => ({ invoiceId, amount: part }));
    const saved = await run(async () => {
      const ask = { invoiceId: invoice.id, key, amount, method, paidOn, ...(given && { parts: given }) };
      const { balance, overpaid } = await calls.money.recordPayment.mutate(ask);
      const settled = given && given.length > 1 ? 'The invoices are paid.' : 'The invoice is paid.';
      const rest = balance.minor > 0n ? `${formatMoney(balance, locale)} are still open.` : settled;
      notify(overpaid.minor > 0n ? `${rest} ${formatMoney(overpaid, locale)} were too much and stand as credit.` : rest);
    });
    if (saved) onClose();
  };
  return (
    <Dialog
      title={`Record a payment for ${invoice.number}`}
      isOpen
      onClose={onClose}
      width={parts ? 'medium' : 'narrow'}
      actions={
        <CancelOr onCancel={onClose} onAct={save} isPending={pending}>
          Record {currency} {amount || '0'}
        </CancelOr>
      }
    >
      <TextField
        label={`Amount in ${currency}`}
        inputMode="decimal"
        value={amount}
        onChange={changeAmount}
        help={`The balance is ${formatMoney(invoice.balance, locale)}. What is paid beyond it stands as credit.`}
        error={error('amount')}
        autoFocus
      />
      {open.length > 1 && (
        <Checkbox
          isSelected={parts !== null}
          onChange={(on) => setParts(on ? share(amount) : null)}
          help="What is due first is paid first."
        >
          It is for several invoices
        </Checkbox>
      )}
      {parts && <PaymentParts invoices={open} parts={parts} total={amount} onChange={setParts} error={error('parts')} />}
      <TextField label="Arrived on" type="date" value={paidOn} onChange={setPaidOn} />
      <Select label="How" options={METHODS} value={method} onChange={setMethod} />
      <p className="text-soft">Reminders stop at once for what is paid in full, and the customer gets a receipt.</p>
    </Dialog>
  );
}
