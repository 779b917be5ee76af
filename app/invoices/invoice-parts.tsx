import { Money } from '#app/ui/money.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Invoice = RouterOutputs['invoices']['get']['invoice'];
type Line = Invoice['lines'][number] & { readonly position: number };

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
    <section id="lines" className="flex scroll-mt-6 flex-col gap-3" aria-label="Lines">
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
