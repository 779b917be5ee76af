import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '#app/ui/button.tsx';
import { Menu, MenuItem, MenuLine } from '#app/ui/menu.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { CopyLinkButton } from './copy-link-button.tsx';
import { CreditNoteDialog, UseCreditDialog } from './credit-dialogs.tsx';
import { type NoteAct, NoteDialog } from './note-dialog.tsx';
import { PaymentDialog } from './payment-dialog.tsx';

import { RefundDialog } from './refund-dialog.tsx';

type Detail = RouterOutputs['invoices']['get'];
type Act = 'payment' | 'useCredit' | 'credit' | 'refund' | NoteAct;

export type InvoiceActionsProps = { detail: Detail; mayRefund: boolean };

/** What a person may do with an invoice: record money, hand out its link, and the rarer things behind "More". */
export function InvoiceActions({ detail, mayRefund }: InvoiceActionsProps) {
  const [act, setAct] = useState<Act | null>(null);
  const { invoice } = detail;
  const open = invoice.status === 'open';
  return (
    <>
      <CopyLinkButton invoiceId={invoice.id} />
      {open && (
        <Button look="primary" onPress={() => setAct('payment')}>
          Record a payment
        </Button>
      )}
      {(open || invoice.status === 'paid') && (
        <Menu
          label="More about this invoice"
          trigger={
            <IconButton label="More">
              <Ellipsis aria-hidden size={16} strokeWidth={1.75} />
            </IconButton>
          }
        >
          {itemsFor(detail, mayRefund).map((item) =>
            item === 'line' ? (
              <MenuLine key="line" />
            ) : (
              <MenuItem key={item.act} danger={item.danger ?? false} onAction={() => setAct(item.act)}>
                {item.label}
              </MenuItem>
            ),
          )}
        </Menu>
      )}
      {act && <ActDialog act={act} detail={detail} onClose={() => setAct(null)} />}
    </>
  );
}

type Item = { readonly act: Act; readonly label: string; readonly danger?: boolean } | 'line';

function itemsFor({ invoice, money }: Detail, mayRefund: boolean): readonly Item[] {
  const open = invoice.status === 'open';
  const items: Item[] = [];
  if (open && money.credit.minor > 0n) items.push({ act: 'useCredit', label: 'Use the customer’s credit' });
  items.push({ act: 'credit', label: 'Write a credit note' });
  if (mayRefund && money.payments.some(({ refundable }) => refundable.minor > 0n)) items.push({ act: 'refund', label: 'Refund a payment' });
  if (!open) return items;
  items.push(
    invoice.disputed ? { act: 'resolveDispute', label: 'Resolve the dispute' } : { act: 'openDispute', label: 'Mark as disputed' },
  );
  items.push('line', { act: 'void', label: 'Void the invoice' }, { act: 'writeOff', label: 'Write off the balance', danger: true });
  return items;
}

function ActDialog({ act, detail, onClose }: { act: Act; detail: Detail; onClose: () => void }) {
  const [first, ...others] = detail.money.payments.filter(({ refundable }) => refundable.minor > 0n);
  if (act === 'payment') return <PaymentDialog detail={detail} onClose={onClose} />;
  if (act === 'useCredit') return <UseCreditDialog detail={detail} onClose={onClose} />;
  if (act === 'credit') return <CreditNoteDialog detail={detail} onClose={onClose} />;
  if (act === 'refund') return first ? <RefundDialog payments={[first, ...others]} onClose={onClose} /> : null;
  return <NoteDialog act={act} invoice={detail.invoice} onClose={onClose} />;
}
