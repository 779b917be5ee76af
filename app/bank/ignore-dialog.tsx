import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
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
        <>
          <Button look="quiet" onPress={onClose}>
            Cancel
          </Button>
          <Button look="primary" isPending={pending} isDisabled={reason.trim() === ''} onPress={() => void go()}>
            Ignore the line
          </Button>
        </>
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
