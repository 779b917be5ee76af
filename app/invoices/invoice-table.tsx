import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Money } from '#app/ui/money.tsx';
import { Stacked } from '#app/ui/stacked.tsx';
import { type Column, type Selection, Table } from '#app/ui/table.tsx';
import { Day } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { InvoiceStateBadge } from './invoice-state.tsx';

export type InvoiceRow = RouterOutputs['invoices']['list']['rows'][number];

const customer: Column<InvoiceRow> = {
  id: 'customer',
  head: 'Customer',
  wide: true,
  cell: ({ customerId, customerName }) => (
    <Link to={`/customers/${customerId}`} className="underline-offset-4 hover:underline">
      {customerName}
    </Link>
  ),
};

const numberColumn: Column<InvoiceRow> = {
  id: 'number',
  head: 'Invoice',
  cell: ({ number, customerName }) => <Stacked main={number} below={customerName} />,
};
const bareNumber: Column<InvoiceRow> = { ...numberColumn, cell: ({ number }) => number, className: 'whitespace-nowrap' };
const issued: Column<InvoiceRow> = { id: 'issued', head: 'Issued', wide: true, cell: ({ issuedOn }) => <Day date={issuedOn} /> };

const columns: readonly Column<InvoiceRow>[] = [
  numberColumn,
  customer,
  { id: 'state', head: 'State', cell: (row) => <InvoiceStateBadge {...row} /> },
  issued,
  { id: 'due', head: 'Due', wide: true, cell: ({ dueOn }) => <Day date={dueOn} /> },
  { id: 'amount', head: 'Amount', end: true, wide: true, cell: ({ amount }) => <Money amount={amount} /> },
  { id: 'balance', head: 'Balance', end: true, cell: ({ balance }) => <Money amount={balance} /> },
];

const paidThen: Column<InvoiceRow> = {
  id: 'paid',
  head: 'Came in then',
  end: true,
  cell: ({ paidThen: amount }) => amount && <Money amount={amount} />,
};

const ofOneCustomer = [bareNumber, ...columns.slice(1).filter((column) => column !== customer && column !== issued)];

export type InvoiceTableProps = {
  rows: readonly InvoiceRow[];
  empty?: ReactNode;
  withoutCustomer?: boolean;
  withPaid?: boolean;
  selection?: Selection;
};

/** `withPaid` shows what came in during the period that the list is narrowed to. */
export function InvoiceTable({ rows, empty, withoutCustomer, withPaid, selection }: InvoiceTableProps) {
  return (
    <Table
      label="Invoices"
      columns={withoutCustomer ? ofOneCustomer : withPaid ? [...columns, paidThen] : columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/invoices/${id}`}
      {...(empty && { empty })}
      {...(selection && { selection })}
    />
  );
}
