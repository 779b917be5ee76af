import type { ReactNode } from 'react';
import { Badge, type Tone } from '#app/ui/badge.tsx';
import { Money } from '#app/ui/money.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { When } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

export type InvoiceMoney = RouterOutputs['invoices']['get']['money'];
type Payment = InvoiceMoney['payments'][number];
type Refund = InvoiceMoney['refunds'][number];
type CreditNote = InvoiceMoney['creditNotes'][number];

type State = { readonly tone: Tone; readonly words: string };
const PAYMENT_STATES: Readonly<Record<string, State>> = {
  succeeded: { tone: 'success', words: 'Received' },
  failed: { tone: 'danger', words: 'Failed' },
  processing: { tone: 'info', words: 'On its way' },
};
const REFUND_STATES: { readonly [S in Refund['status']]: State } = {
  asked: { tone: 'neutral', words: 'Asked for' },
  pending: { tone: 'info', words: 'On its way' },
  succeeded: { tone: 'success', words: 'Arrived' },
  failed: { tone: 'danger', words: 'Failed' },
};

const paymentColumns: readonly Column<Payment>[] = [
  { id: 'at', head: 'When', cell: ({ at }) => <When at={at} /> },
  { id: 'state', head: 'State', cell: ({ status }) => <StateBadge state={PAYMENT_STATES[status]} code={status} /> },
  { id: 'method', head: 'How', cell: ({ method, byProvider }) => `${sayMethod(method)}${byProvider ? ', through Stripe' : ''}` },
  { id: 'reason', head: 'Problem', quietHead: true, wide: true, cell: ({ reason }) => <span className="text-danger">{reason}</span> },
  { id: 'amount', head: 'Payment', end: true, wide: true, cell: ({ amount }) => <Money amount={amount} /> },
  { id: 'applied', head: 'On this invoice', end: true, cell: ({ applied }) => <Money amount={applied} /> },
];

const refundColumns: readonly Column<Refund>[] = [
  { id: 'at', head: 'When', cell: ({ at }) => <When at={at} /> },
  { id: 'state', head: 'State', cell: ({ status }) => <StateBadge state={REFUND_STATES[status]} code={status} /> },
  { id: 'why', head: 'Why', cell: ({ reason, failureReason }) => failureReason ?? reason, className: 'min-w-32' },
  { id: 'owed', head: 'Owed again', wide: true, cell: ({ owedAgain }) => (owedAgain ? 'yes' : 'no') },
  { id: 'amount', head: 'Amount', end: true, cell: ({ amount }) => <Money amount={amount} /> },
];

const noteColumns: readonly Column<CreditNote>[] = [
  { id: 'number', head: 'Number', cell: ({ number }) => number, className: 'whitespace-nowrap' },
  { id: 'at', head: 'When', cell: ({ at }) => <When at={at} /> },
  { id: 'why', head: 'Why', cell: ({ reason }) => reason, className: 'min-w-32' },
  { id: 'amount', head: 'Amount', end: true, cell: ({ amount }) => <Money amount={amount} /> },
];

/** The rows behind the sums: payments, what of them went back, and credit notes. */
export function MoneyTables({ money: { payments, refunds, creditNotes } }: { money: InvoiceMoney }) {
  return (
    <>
      {payments.length > 0 && (
        <Rows id="payments" title="Payments">
          <Table label="Payments" columns={paymentColumns} rows={payments} rowKey={({ id }) => id} />
        </Rows>
      )}
      {refunds.length > 0 && (
        <Rows id="refunds" title="Refunds">
          <Table label="Refunds" columns={refundColumns} rows={refunds} rowKey={({ id }) => id} />
        </Rows>
      )}
      {creditNotes.length > 0 && (
        <Rows id="credit-notes" title="Credit notes">
          <Table label="Credit notes" columns={noteColumns} rows={creditNotes} rowKey={({ id }) => id} />
        </Rows>
      )}
    </>
  );
}

function Rows({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} className="flex scroll-mt-6 flex-col gap-3" aria-label={title}>
      <h2 className="font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function StateBadge({ state, code }: { state: State | undefined; code: string }) {
  return <Badge tone={state?.tone ?? 'neutral'}>{state?.words ?? code}</Badge>;
}

export function sayMethod(method: string): string {
  return method.replaceAll('_', ' ');
}
