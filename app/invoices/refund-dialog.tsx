import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useLocality } from '#app/lib/locality.ts';
import { useAct } from '#app/lib/use-act.ts';
import { shortTime } from '#app/lib/when.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify } from '#app/ui/toaster.tsx';
import { formatMinor, formatMoney } from '#workflows-schema/index.ts';
import { type InvoiceMoney, sayMethod } from './money-tables.tsx';

type Payment = InvoiceMoney['payments'][number];

const OWED = [
  { id: 'no', label: 'No', hint: 'A credit note over the same sum goes with the refund.' },
  { id: 'yes', label: 'Yes, it is owed again', hint: 'The invoice is open again by the sum, and reminders can follow.' },
] as const;

/** Pays a payment back. The key is made once for the dialog, so that a second press pays nothing more back. */
export function RefundDialog({ payments, onClose }: { payments: readonly [Payment, ...Payment[]]; onClose: () => void }) {
  const locality = useLocality();
  const [key] = useState(() => crypto.randomUUID());
  const [paymentId, setPaymentId] = useState(payments[0].id);
  const payment = payments.find(({ id }) => id === paymentId) ?? payments[0];
  const { currency } = payment.refundable;
  const [amount, setAmount] = useState(formatMinor(payment.refundable));
  const [owed, setOwed] = useState<'no' | 'yes'>('no');
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState('');
  const { pending, failure, run } = useAct({ shows: ({ fields }) => fields.length > 0 });
  const error = (name: string) => failure?.fields.find(({ field }) => field === name)?.message;
  const most = formatMoney(payment.refundable, locality.locale);
  const options = payments.map((one) => ({
    id: one.id,
    label: `${formatMoney(one.amount, locality.locale)} by ${sayMethod(one.method)}`,
    hint: shortTime(one.at, locality),
  }));
  const choose = (id: string) => {
    setPaymentId(id);
    const chosen = payments.find((one) => one.id === id);
    if (chosen) setAmount(formatMinor(chosen.refundable));
  };
  const go = async () => {
    const done = await run(async () => {
      const { status } = await calls.money.refund.mutate({ paymentId, key, amount, owedAgain: owed === 'yes', reason, password });
      notify(status === 'succeeded' ? 'The refund is written down.' : 'Stripe is asked to pay it back; the page shows when it arrives.');
    });
    if (done) onClose();
  };
  return (
    <Dialog
      title="Refund a payment"
      width="medium"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            Cancel
          </Button>
          <Button look="danger" isPending={pending} isDisabled={reason.trim() === '' || password === ''} onPress={() => void go()}>
            {payment.byProvider ? 'Refund' : 'Write down'} {currency} {amount || '0'}
          </Button>
        </>
      }
    >
      {payments.length > 1 && <Select label="Which payment" options={options} value={paymentId} onChange={choose} />}
      <TextField
        label={`Amount in ${currency}`}
        inputMode="decimal"
        value={amount}
        onChange={setAmount}
        help={`At most ${most} of this payment can go back.`}
        error={error('amount')}
        autoFocus
      />
      <RadioGroup label="Does the customer still owe it?" options={OWED} value={owed} onChange={setOwed} />
      <TextField label="Why is it paid back?" rows={2} value={reason} onChange={setReason} error={error('reason')} />
      <p className="text-soft">
        {payment.byProvider
          ? `Stripe sends the money back to the customer’s ${sayMethod(payment.method)}. This cannot be undone.`
          : 'This payment was recorded by hand: pay it back by hand as well. Here it is only written down. This cannot be undone.'}
      </p>
      <TextField
        label="Your password"
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        help="Money leaves the company, so say again that it is you. It is kept in the audit trail."
        error={error('password')}
      />
    </Dialog>
  );
}
