import { Users } from 'lucide-react';
import { Outstanding, Overdue } from '#app/customers/standings.tsx';
import { requireMember } from '#app/lib/member.server.ts';
import { readChoice } from '#app/lib/read-choice.ts';
import { Badge } from '#app/ui/badge.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterChips } from '#app/ui/filter-chips.tsx';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { SearchField } from '#app/ui/search-field.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import type { Route } from './+types/customers.list.ts';

const FILTERS = ['all', 'owing', 'overdue', 'personal'] as const;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { caller } = requireMember(context, request);
  const query = new URL(request.url).searchParams;
  const filter = readChoice(query.get('show'), FILTERS);
  const search = query.get('q') ?? undefined;
  return { page: await caller.customers.list({ filter, search, after: query.get('after') ?? undefined }), filter, search };
}

export const meta = () => [{ title: 'Customers · Cadenza' }];

type Row = Route.ComponentProps['loaderData']['page']['rows'][number];

const columns: readonly Column<Row>[] = [
  { id: 'name', head: 'Customer', cell: ({ name }) => name, className: 'min-w-44' },
  { id: 'number', head: 'Number', wide: true, cell: ({ externalId }) => <span className="font-mono text-sm text-soft">{externalId}</span> },
  { id: 'mail', head: 'Mail address', wide: true, cell: ({ email }) => email ?? <span className="text-danger">none</span> },
  { id: 'country', head: 'Country', wide: true, cell: ({ country }) => country ?? '' },
  { id: 'tier', head: 'Tier', wide: true, cell: ({ tier }) => tier },
  {
    id: 'by',
    head: 'Written to by',
    quietHead: true,
    cell: ({ personalOnly }) => personalOnly && <Badge tone="person">People only</Badge>,
  },
  { id: 'overdue', head: 'Overdue', end: true, wide: true, cell: ({ standings }) => <Overdue standings={standings} /> },
  { id: 'open', head: 'Outstanding', end: true, cell: ({ standings }) => <Outstanding standings={standings} /> },
];

export default function Customers({ loaderData: { page, filter, search } }: Route.ComponentProps) {
  const narrowed = filter !== 'all' || search;
  return (
    <Page wide>
      <PageHeader title="Customers" state="Whom you serve, what each owes in its own currency, and whom only people may write to." />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <FilterChips
          label="Which customers"
          param="show"
          chips={[
            { value: 'all', label: 'All' },
            { value: 'owing', label: 'Owing' },
            { value: 'overdue', label: 'Overdue' },
            { value: 'personal', label: 'People only' },
          ]}
        />
        <SearchField label="Find by name or number" />
      </div>
      <Table
        label="Customers"
        columns={columns}
        rows={page.rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/customers/${id}`}
        empty={
          <EmptyState
            icon={<Users size={20} strokeWidth={1.75} />}
            title={narrowed ? 'No customer fits' : 'No customers yet'}
            action={
              !narrowed && (
                <LinkButton to="/import" look="primary">
                  Import customers
                </LinkButton>
              )
            }
          >
            {narrowed
              ? 'Choose another filter, or search for part of the name.'
              : 'They come with your invoices: from a CSV file, or with the events that your shop or ERP sends.'}
          </EmptyState>
        }
      />
      <Pager next={page.next} shown={page.rows.length} of="customers" />
    </Page>
  );
}
