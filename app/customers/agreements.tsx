import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Badge, type Tone } from '#app/ui/badge.tsx';
import { Money } from '#app/ui/money.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { Day, When } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import type { Money as MoneyValue } from '#workflows-schema/index.ts';

type Detail = RouterOutputs['customers']['get'];

type Row = {
  readonly id: string;
  readonly what: string;
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly amount: MoneyValue;
  readonly by: ReactNode;
  readonly status: string;
};

const STATES: Readonly<Record<string, readonly [Tone, string]>> = {
  live: ['info', 'Open'],
  kept: ['success', 'Kept'],
  broken: ['danger', 'Broken'],
  withdrawn: ['neutral', 'Withdrawn'],
  requested: ['person', 'Waits for an answer'],
  current: ['info', 'Open'],
  completed: ['success', 'Kept'],
  rejected: ['neutral', 'Refused'],
  open: ['danger', 'Open'],
  resolved: ['success', 'Resolved'],
};

const columns: readonly Column<Row>[] = [
  { id: 'what', head: 'What', cell: ({ what }) => what, className: 'min-w-32' },
  {
    id: 'invoice',
    head: 'Invoice',
    cell: ({ invoiceId, invoiceNumber }) => (
      <Link to={`/invoices/${invoiceId}`} className="whitespace-nowrap text-machine underline underline-offset-4">
        {invoiceNumber}
      </Link>
    ),
  },
  {
    id: 'state',
    head: 'State',
    cell: ({ status }) => <Badge tone={STATES[status]?.[0] ?? 'neutral'}>{STATES[status]?.[1] ?? status}</Badge>,
  },
  { id: 'by', head: 'By', wide: true, cell: ({ by }) => by },
  { id: 'amount', head: 'Amount', end: true, cell: ({ amount }) => <Money amount={amount} /> },
];

/** The promises and plans of a customer, and how they ended. */
export function Agreements({ detail: { promises, plans } }: { detail: Detail }) {
  if (promises.length + plans.length === 0) return null;
  const of = (...states: readonly string[]) => [...promises, ...plans].filter(({ status }) => states.includes(status)).length;
  const rows: readonly Row[] = [
    ...plans.map(({ instalments, total, ...plan }) => {
      const [last] = instalments.slice(-1);
      const paid = instalments.filter(({ status }) => status === 'paid').length;
      const what = `Plan, ${paid} of ${instalments.length} parts paid`;
      return { ...plan, what, amount: total, by: last ? <Day date={last.dueOn} /> : null };
    }),
    ...promises.map(({ promisedOn, ...promise }) => ({ ...promise, what: 'Promise', by: <Day date={promisedOn} /> })),
  ];
  return (
    <section className="flex flex-col gap-3" aria-label="Promises and plans">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="font-semibold">Promises and plans</h2>
        <p className="tabular text-sm text-soft">
          {of('live', 'current', 'requested')} open, {of('kept', 'completed')} kept, {of('broken')} broken
        </p>
      </div>
      <Table label="Promises and plans" columns={columns} rows={rows} rowKey={({ id }) => id} />
    </section>
  );
}

/** What the customer contests and contested. */
export function Disputes({ detail: { disputes } }: { detail: Detail }) {
  if (disputes.length === 0) return null;
  const rows = disputes.map(({ reason, dueAt, resolvedAt, status, ...dispute }) => {
    const what = /^[a-z_]+$/.test(reason) ? reason.replaceAll('_', ' ') : reason;
    return { ...dispute, what, status, by: <When at={resolvedAt ?? dueAt} /> };
  });
  return (
    <section className="flex flex-col gap-3" aria-label="Disputes">
      <h2 className="font-semibold">Disputes</h2>
      <Table label="Disputes" columns={columns} rows={rows} rowKey={({ id }) => id} />
    </section>
  );
}
