import { type ReactNode, useState } from 'react';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { formatMinor, type Money } from '#workflows-schema/index.ts';

export type SumDialogProps = {
  title: string;
  /** What stands in the field at first. */
  sum: Money;
  help: string;
  /** Asks for a reason under this label. */
  reasonLabel?: string;
  /** The verb of the button; the sum follows it. */
  verb: string;
  children: ReactNode;
  onClose: () => void;
  act: (given: { readonly amount: string; readonly reason: string }) => Promise<unknown>;
};

/** Asks for a sum, says what it will do, and does it. */
export function SumDialog({ title, sum, help, reasonLabel, verb, children, onClose, act }: SumDialogProps) {
  const { currency } = sum;
  const [amount, setAmount] = useState(formatMinor(sum));
  const [reason, setReason] = useState('');
  const { pending, failure, run } = useAct({ shows: ({ fields }) => fields.some(({ field }) => field === 'amount') });
  const go = async () => {
    if (await run(() => act({ amount, reason }))) onClose();
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            Cancel
          </Button>
          <Button
            look="primary"
            isPending={pending}
            isDisabled={reasonLabel !== undefined && reason.trim() === ''}
            onPress={() => void go()}
          >
            {verb} {currency} {amount || '0'}
          </Button>
        </>
      }
    >
      <TextField
        label={`Amount in ${currency}`}
        inputMode="decimal"
        value={amount}
        onChange={setAmount}
        help={help}
        error={failure?.fields.find(({ field }) => field === 'amount')?.message}
        autoFocus
      />
      {reasonLabel && <TextField label={reasonLabel} rows={2} value={reason} onChange={setReason} />}
      <p className="text-soft">{children}</p>
    </Dialog>
  );
}
