import { Package } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { StartFlowButton } from '#app/flows/start-flow-button.tsx';
import { requireMember } from '#app/lib/member.server.ts';
import { readChoice } from '#app/lib/read-choice.ts';
import { Badge, type Tone } from '#app/ui/badge.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
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
  const { session, caller } = requireMember(context, request);
  const query = new URL(request.url).searchParams;
  const filter = readChoice(query.get('show'), FILTERS);
  const page = await caller.orders.list({ filter, search: query.get('q') ?? undefined, after: query.get('after') ?? undefined });
  return { page, mayChange: session.role !== 'viewer' };
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

export default function Orders({ loaderData: { page, mayChange } }: Route.ComponentProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
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
      {chosen.size > 0 && <ChosenOrders ids={[...chosen]} onDone={() => setChosen(new Set())} />}
      <Table
        label="Orders"
        {...(mayChange && { selection: { chosen, onChange: setChosen } })}
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

function ChosenOrders({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const said = ids.length === 1 ? 'one order' : `${ids.length} orders`;
  return (
    <section aria-label="Chosen orders" className="flex flex-wrap items-center gap-2 rounded-card border border-line bg-sunken px-3 py-2">
      <p className="me-2 font-medium">{said.charAt(0).toUpperCase() + said.slice(1)}</p>
      <StartFlowButton subject="order" ids={ids} said={said} size="small" onDone={onDone} />
      <LinkButton size="small" look="quiet" to={`/why?order=${ids[0] ?? ''}`}>
        {ids.length === 1 ? 'Why' : 'Why, of the first'}
      </LinkButton>
      <Button size="small" look="quiet" onPress={onDone}>
        Choose none
      </Button>
    </section>
  );
}
