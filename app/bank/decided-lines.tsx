import { Link } from 'react-router';
import { Money } from '#app/ui/money.tsx';
import { Stacked } from '#app/ui/stacked.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { Day } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Line = RouterOutputs['bank']['list']['rows'][number];

const columns: readonly Column<Line>[] = [
  { id: 'day', head: 'Date', cell: ({ bookedOn }) => <Day date={bookedOn} /> },
  { id: 'payer', head: 'Payer', cell: ({ payer, reference }) => <Stacked main={payer || 'Not named'} below={reference} /> },
  { id: 'what', head: 'What it was', cell: (line) => <What line={line} />, className: 'min-w-32' },
  { id: 'by', head: 'By', wide: true, cell: ({ decidedBy }) => decidedBy },
  { id: 'amount', head: 'Amount', end: true, cell: ({ amount }) => <Money amount={amount} /> },
];

function What({ line: { status, reason, invoices } }: { line: Line }) {
  if (status === 'ignored') return reason;
  if (invoices.length === 0) return 'Credit of the customer';
  return (
    <span className="flex flex-wrap gap-x-2">
      {invoices.map(({ id, number }) => (
        <Link key={id} to={`/invoices/${id}`} className="text-machine underline underline-offset-4">
          {number}
        </Link>
      ))}
    </span>
  );
}

/** Lines that a person has said something about. */
export function DecidedLines({ lines }: { lines: readonly Line[] }) {
  return <Table label="Lines" columns={columns} rows={lines} rowKey={({ id }) => id} />;
}
