import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useLocality } from '#app/lib/locality.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { formatMoney, type Money } from '#workflows-schema/index.ts';

export type NoteAct = 'openDispute' | 'resolveDispute' | 'void' | 'writeOff';

type Words = { readonly title: string; readonly label: string; readonly help: (balance: string) => string; readonly button: string };

const WORDS: Readonly<Record<NoteAct, Words>> = {
  openDispute: {
    title: 'Mark as disputed',
    label: 'What does the customer contest?',
    help: (balance) => `No reminder is sent for ${balance} until the dispute is resolved.`,
    button: 'Mark as disputed',
  },
  resolveDispute: {
    title: 'Resolve the dispute',
    label: 'How was it resolved?',
    help: (balance) => `Reminders for ${balance} go on from here.`,
    button: 'Resolve the dispute',
  },
  void: {
    title: 'Void the invoice',
    label: 'Why was it never owed?',
    help: (balance) => `${balance} are taken off; its runs end. This cannot be undone.`,
    button: 'Void the invoice',
  },
  writeOff: {
    title: 'Write off the balance',
    label: 'Why is it given up?',
    help: (balance) => `${balance} are given up; its runs end. This cannot be undone.`,
    button: 'Write off the balance',
  },
};

export type NoteDialogProps = { act: NoteAct; invoice: { readonly id: string; readonly balance: Money }; onClose: () => void };

/** Asks for the reason of an act, says what it will do, and does it. */
export function NoteDialog({ act, invoice, onClose }: NoteDialogProps) {
  const { locale } = useLocality();
  const [note, setNote] = useState('');
  const { pending, run } = useAct();
  const words = WORDS[act];
  const invoiceId = invoice.id;
  const go = async () => {
    const done = await run(() =>
      act === 'openDispute'
        ? calls.invoices.openDispute.mutate({ invoiceId, reason: note })
        : calls.invoices[act].mutate({ invoiceId, note }),
    );
    if (done) onClose();
  };
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            Cancel
          </Button>
          <Button
            look={act === 'void' || act === 'writeOff' ? 'danger' : 'primary'}
            isPending={pending}
            isDisabled={note.trim() === ''}
            onPress={() => void go()}
          >
            {words.button}
          </Button>
        </>
      }
    >
      <TextField
        label={words.label}
        rows={3}
        value={note}
        onChange={setNote}
        help={words.help(formatMoney(invoice.balance, locale))}
        autoFocus
      />
    </Dialog>
  );
}
