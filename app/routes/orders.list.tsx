import { Package } from 'lucide-react';
import { Link } from 'react-router';
import { requireMember } from '#app/lib/member.server.ts';
import { readChoice } from '#app/lib/read-choice.ts';
import { Badge, type Tone } from '#app/ui/badge.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterChips } from '#app/ui/filter-chips.tsx';
import { Money } from '#app/ui/money.tsx';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { SearchField } from '#app/ui/search-field.tsx';
import { Stacked } from '#app/ui/stacked.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { Day } from '#app/ui/when.tsx';
import type { Route } from './+types/orders.list.ts';

const FILTERS = ['all', 'under-way', 'delivered', 'delayed', 'cancelled'] as const;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { caller } = requireMember(context, request);
  const query = new URL(request.url).searchParams;
  const filter = readChoice(query.get('show'), FILTERS);
  return { page: await caller.orders.list({ filter, search: query.get('q') ?? undefined, after: query.get('after') ?? undefined }) };
}

export const meta = () => [{ title: 'Orders · Cadenza' }];

type Row = Route.ComponentProps['loaderData']['page']['rows'][number];

const TONES: Partial<Record<Row['status'], Tone>> = { delivered: 'success', delayed: 'danger', shipped: 'info', out_for_delivery: 'info' };

const columns: readonly Column<Row>[] = [
  {
    id: 'number',
    head: 'Order',
    cell: ({ number, customerName }) => (
      <span className="font-medium">
        <Stacked main={number} below={customerName} />
      </span>
    ),
  },
  {
    id: 'customer',
    head: 'Customer',
    wide: true,
    cell: ({ customerId, customerName }) => (
      <Link to={`/customers/${customerId}`} className="underline-offset-4 hover:underline">
        {customerName}
      </Link>
    ),
  },
  {
    id: 'state',
    head: 'State',
    cell: ({ status }) => <Badge tone={TONES[status] ?? 'neutral'}>{sentence(status)}</Badge>,
  },
  { id: 'placed', head: 'Placed', wide: true, cell: ({ placedOn }) => <Day date={placedOn} /> },
  { id: 'promised', head: 'Promised', wide: true, cell: ({ promisedOn }) => promisedOn && <Day date={promisedOn} /> },
  { id: 'total', head: 'Total', end: true, cell: ({ total }) => <Money amount={total} /> },
];

function sentence(status: string): string {
  const words = status.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export default function Orders({ loaderData: { page } }: Route.ComponentProps) {
  return (
    <Page wide>
      <PageHeader title="Orders" state="What your customers ordered, the latest first. Your shop or ERP sends them as events." />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <FilterChips
          label="Which orders"
          param="show"
          chips={[
            { value: 'all', label: 'All' },
            { value: 'under-way', label: 'Under way' },
            { value: 'delivered', label: 'Delivered' },
            { value: 'delayed', label: 'Delayed' },
            { value: 'cancelled', label: 'Cancelled' },
          ]}
        />
        <SearchField label="Find by number or customer" />
      </div>
      <Table
        label="Orders"
        columns={columns}
        rows={page.rows}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={<Package size={20} strokeWidth={1.75} />} title="No order here">
            Orders come with events such as order.placed. Choose another filter, or search for part of the number.
          </EmptyState>
        }
      />
      <Pager next={page.next} shown={page.rows.length} of="orders" />
    </Page>
  );
}
