import { Mail } from 'lucide-react';
import { requireMember } from '#app/lib/member.server.ts';
import { useLive } from '#app/lib/use-live.ts';
import { MessageState, sayReason } from '#app/messages/message-state.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterChips } from '#app/ui/filter-chips.tsx';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { When } from '#app/ui/when.tsx';
import type { Route } from './+types/messages.list.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const { caller } = requireMember(context, request);
  const search = new URL(request.url).searchParams;
  const filter = search.get('state') ?? 'all';
  const [page, counts] = await Promise.all([
    caller.messages.list({ filter, customerId: search.get('customer'), after: search.get('after') }),
    caller.messages.counts(),
  ]);
  return { ...page, counts };
}

export const meta = () => [{ title: 'Messages · Cadenza' }];

type Row = Route.ComponentProps['loaderData']['rows'][number];

const columns: readonly Column<Row>[] = [
  { id: 'subject', head: 'Message', cell: (row) => row.subjectLine ?? row.template, className: 'min-w-56' },
  { id: 'customer', head: 'Customer', cell: (row) => row.customer, className: 'min-w-36' },
  { id: 'to', head: 'To', wide: true, cell: (row) => <span className="break-all text-soft">{row.toAddress || 'no address'}</span> },
  {
    id: 'state',
    head: 'State',
    cell: (row) => (
      <span {...(row.reason ? { title: sayReason(row.reason) } : {})}>
        <MessageState status={row.status} opened={row.openedAt !== null} />
      </span>
    ),
  },
  { id: 'when', head: 'When', end: true, cell: (row) => <When at={row.queuedAt} /> },
];

export default function Messages({ loaderData: { rows, next, counts } }: Route.ComponentProps) {
  useLive(5);
  const chips = [
    { value: 'all', label: 'All' },
    { value: 'waiting', label: 'Waiting', count: counts.waiting },
    { value: 'delivered', label: 'Delivered' },
    { value: 'opened', label: 'Opened' },
    { value: 'not-delivered', label: 'Not delivered', count: counts.notDelivered },
    { value: 'unknown', label: 'Outcome unknown', count: counts.unknown },
    { value: 'skipped', label: 'Not sent' },
  ];
  return (
    <Page>
      <PageHeader title="Messages" state={stateOf(counts)} action={<LinkButton to="/templates">Edit the texts</LinkButton>} />
      <FilterChips label="State" param="state" chips={chips} />
      <Table
        label="Messages"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/messages/${id}`}
        empty={
          <EmptyState
            icon={<Mail size={20} strokeWidth={1.75} />}
            title="No messages here"
            action={<LinkButton to="/flows">Look at the flows</LinkButton>}
          >
            Every mail that a flow sends stands here with its text, what became of it and why it was sent: for example a reminder on day 7.
          </EmptyState>
        }
      />
      <Pager next={next} shown={rows.length} of="messages" />
    </Page>
  );
}

function stateOf({ waiting, unknown, notDelivered }: Route.ComponentProps['loaderData']['counts']): string {
  const line = waiting === 0 ? 'None is waiting to leave' : `${waiting.toLocaleString('en-GB')} wait to leave`;
  const trouble =
    notDelivered === 0 ? 'all of the last 30 days arrived' : `${notDelivered.toLocaleString('en-GB')} of the last 30 days did not arrive`;
  return `${line}; ${trouble}${unknown > 0 ? `; ${unknown} ${unknown === 1 ? 'has' : 'have'} an unknown outcome` : ''}.`;
}
