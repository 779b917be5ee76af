import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useLocality } from '#app/lib/locality.ts';
import { useAct } from '#app/lib/use-act.ts';
import { CancelOr } from '#app/ui/cancel-or.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify } from '#app/ui/toaster.tsx';
import { formatMinor, formatMoney, type Money } from '#workflows-schema/index.ts';

type Given = { invoice: { readonly id: string; readonly number: string }; sum: Money; onClose: () => void };

/** Says what charging does, and does it. */
export function ChargeDialog({ invoice, sum, onClose }: Given) {
  const { locale } = useLocality();
  const { pending, run } = useAct();
  const said = formatMoney(sum, locale);
  const go = async () => {
    const done = await run(async () => {
      await calls.late.charge.mutate({ invoiceId: invoice.id, seen: formatMinor(sum) });
      notify('The debit note is written.');
    });
    if (done) onClose();
  };
  return (
    <Dialog
      title={`Charge ${said}`}
      isOpen
      onClose={onClose}
      actions={
        <CancelOr onCancel={onClose} onAct={go} isPending={pending}>
          Charge {said}
        </CancelOr>
      }
    >
      <p>
        A debit note over {said} is written, due in 14 days, with the reckoning on it. Invoice {invoice.number} stays as it is. Flows that
        follow new invoices follow the debit note as well.
      </p>
    </Dialog>
  );
}

/** Lets the charges go; the reason is kept. */
export function WaiveDialog({ invoice, sum, onClose }: Given) {
  const { locale } = useLocality();
  const [reason, setReason] = useState('');
  const { pending, run } = useAct();
  const said = formatMoney(sum, locale);
  const go = async () => {
    if (await run(() => calls.late.waive.mutate({ invoiceId: invoice.id, seen: formatMinor(sum), reason }))) onClose();
  };
  return (
    <Dialog
      title={`Waive ${said}`}
      isOpen
      onClose={onClose}
      actions={
        <CancelOr onCancel={onClose} onAct={go} isPending={pending} isDisabled={reason.trim() === ''}>
          Waive {said}
        </CancelOr>
      }
    >
      <TextField
        label="Why is it waived?"
        rows={2}
        value={reason}
        onChange={setReason}
        help="What runs up from tomorrow on is reckoned anew."
        autoFocus
      />
    </Dialog>
  );
}
