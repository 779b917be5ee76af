import { Badge, type Tone } from '#app/ui/badge.tsx';
import { Card } from '#app/ui/card.tsx';
import { Money } from '#app/ui/money.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { When } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Invoice = RouterOutputs['invoices']['get']['invoice'];
type Line = Invoice['lines'][number] & { readonly position: number };
type Payment = Invoice['payments'][number];

const lineColumns: readonly Column<Line>[] = [
  { id: 'description', head: 'What', cell: ({ description }) => description, className: 'min-w-40' },
  { id: 'quantity', head: 'Quantity', end: true, cell: ({ quantity }) => quantity },
  { id: 'unit', head: 'Each', end: true, wide: true, cell: ({ unit }) => <Money amount={unit} /> },
  { id: 'amount', head: 'Amount', end: true, cell: ({ amount }) => <Money amount={amount} /> },
];

/** What was invoiced, line by line. */
export function InvoiceLines({ invoice }: { invoice: Invoice }) {
  if (invoice.lines.length === 0) return null;
  return (
    <section className="flex flex-col gap-3" aria-label="Lines">
      <h2 className="font-semibold">Lines</h2>
      <Table
        label="Lines"
        columns={lineColumns}
        rows={invoice.lines.map((line, position) => ({ ...line, position }))}
        rowKey={({ position }) => String(position)}
      />
    </section>
  );
}

const TONES: Readonly<Record<string, Tone>> = { succeeded: 'success', failed: 'danger', processing: 'info' };
const WORDS: Readonly<Record<string, string>> = { succeeded: 'Received', failed: 'Failed', processing: 'On its way' };

const paymentColumns: readonly Column<Payment>[] = [
  { id: 'at', head: 'When', cell: ({ at }) => <When at={at} /> },
  { id: 'state', head: 'State', cell: ({ status }) => <Badge tone={TONES[status] ?? 'neutral'}>{WORDS[status] ?? status}</Badge> },
  { id: 'method', head: 'How', cell: ({ method }) => method.replaceAll('_', ' ') },
  { id: 'reason', head: 'Problem', quietHead: true, wide: true, cell: ({ reason }) => <span className="text-danger">{reason}</span> },
  { id: 'amount', head: 'Amount', end: true, cell: ({ amount }) => <Money amount={amount} /> },
];

/** What was paid on it, and what failed. */
export function InvoicePayments({ payments }: { payments: readonly Payment[] }) {
  if (payments.length === 0)
    return (
      <Card title="Payments">
        <p className="text-soft">Nothing was paid yet.</p>
      </Card>
    );
  return (
    <section className="flex flex-col gap-3" aria-label="Payments">
      <h2 className="font-semibold">Payments</h2>
      <Table label="Payments" columns={paymentColumns} rows={payments} rowKey={({ id }) => id} />
    </section>
  );
}
