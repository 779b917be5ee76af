import { Ellipsis, Link2 } from 'lucide-react';
import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button, IconButton } from '#app/ui/button.tsx';
import { Menu, MenuItem } from '#app/ui/menu.tsx';
import { notify } from '#app/ui/toaster.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { type NoteAct, NoteDialog } from './note-dialog.tsx';
import { PaymentDialog } from './payment-dialog.tsx';
import { PortalLinkDialog } from './portal-link-dialog.tsx';

type Invoice = RouterOutputs['invoices']['get']['invoice'];

/** What a person may do with an invoice: record money, hand out its link, and the rarer things behind "More". */
export function InvoiceActions({ invoice }: { invoice: Invoice }) {
  const [dialog, setDialog] = useState<'payment' | NoteAct | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const { pending, run } = useAct();
  const open = invoice.status === 'open';
  const share = () =>
    run(async () => {
      const { url } = await calls.invoices.createPortalLink.mutate({ invoiceId: invoice.id });
      if (await copy(url)) notify('The link is on your clipboard.');
      else setLink(url);
    });
  return (
    <>
      <Button onPress={() => void share()} isPending={pending}>
        <Link2 aria-hidden size={16} strokeWidth={1.75} />
        Copy payment link
      </Button>
      {open && (
        <Button look="primary" onPress={() => setDialog('payment')}>
          Record a payment
        </Button>
      )}
      {open && (
        <Menu
          label="More about this invoice"
          trigger={
            <IconButton label="More">
              <Ellipsis aria-hidden size={16} strokeWidth={1.75} />
            </IconButton>
          }
        >
          {invoice.disputed ? (
            <MenuItem onAction={() => setDialog('resolveDispute')}>Resolve the dispute</MenuItem>
          ) : (
            <MenuItem onAction={() => setDialog('openDispute')}>Mark as disputed</MenuItem>
          )}
          <MenuItem onAction={() => setDialog('void')}>Void the invoice</MenuItem>
          <MenuItem danger onAction={() => setDialog('writeOff')}>
            Write off the balance
          </MenuItem>
        </Menu>
      )}
      {dialog === 'payment' && <PaymentDialog invoice={invoice} onClose={() => setDialog(null)} />}
      {dialog && dialog !== 'payment' && <NoteDialog act={dialog} invoice={invoice} onClose={() => setDialog(null)} />}
      {link && <PortalLinkDialog url={link} onClose={() => setLink(null)} />}
    </>
  );
}

/** Whether the browser let us; it does so only on https and on one's own machine. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
