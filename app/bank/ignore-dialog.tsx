import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { CancelOr } from '#app/ui/cancel-or.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** Puts a line away that is about no customer's money; the reason is kept with it. */
export function IgnoreDialog({ lineId, onClose }: { lineId: string; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const { pending, run } = useAct();
  const go = async () => {
    if (await run(() => calls.bank.ignore.mutate({ lineId, reason }))) onClose();
  };
  return (
    <Dialog
      title="Ignore the line"
      isOpen
      onClose={onClose}
      actions={
        <CancelOr onCancel={onClose} onAct={go} isPending={pending} isDisabled={reason.trim() === ''}>
          Ignore the line
        </CancelOr>
      }
    >
      <TextField
        label="Why is it ignored?"
        value={reason}
        onChange={setReason}
        help="E.g. a transfer between your own accounts."
        autoFocus
      />
    </Dialog>
  );
}
