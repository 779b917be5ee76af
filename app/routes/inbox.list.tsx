import { Inbox as InboxIcon } from 'lucide-react';
import { REASONS } from '#app/inbox/case-words.ts';
import { Deadline } from '#app/inbox/deadline.tsx';
import { PriorityBadge } from '#app/inbox/priority-badge.tsx';
import { requireMember } from '#app/lib/member.server.ts';
import { readChoice } from '#app/lib/read-choice.ts';
import { useLive } from '#app/lib/use-live.ts';
import { Badge } from '#app/ui/badge.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterChips } from '#app/ui/filter-chips.tsx';
import { Money } from '#app/ui/money.tsx';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { When } from '#app/ui/when.tsx';
import type { Route } from './+types/inbox.list.ts';

const FILTERS = ['open', 'mine', 'resolved'] as const;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { caller } = requireMember(context, request);
  const query = new URL(request.url).searchParams;
  const filter = readChoice(query.get('show'), FILTERS);
  const [page, counts] = await Promise.all([caller.cases.list({ filter, after: query.get('after') ?? undefined }), caller.cases.counts()]);
  return { page, counts, filter };
}

export const meta = () => [{ title: 'Inbox · Cadenza' }];

type Row = Route.ComponentProps['loaderData']['page']['rows'][number];

const columns: readonly Column<Row>[] = [
  {
    id: 'title',
    head: 'Case',
    cell: ({ title, customerName, priority }) => (
      <>
        <span className="inline-flex flex-wrap items-center gap-x-2">
          {title} <PriorityBadge priority={priority} />
        </span>
        <span className="block font-normal text-soft text-sm md:hidden">{customerName}</span>
      </>
    ),
    className: 'md:min-w-64',
  },
  { id: 'reason', head: 'Why', wide: true, cell: ({ reason }) => <Badge tone="person">{REASONS[reason]}</Badge> },
  { id: 'customer', head: 'Customer', wide: true, cell: ({ customerName }) => customerName },
  {
    id: 'who',
    head: 'Whose',
    wide: true,
    cell: ({ assigneeName }) =>
      (assigneeName && <span className="whitespace-nowrap">{assigneeName}</span>) ?? <span className="text-soft">nobody yet</span>,
  },
  { id: 'about', head: 'About', wide: true, cell: ({ subjectNumber }) => <span className="whitespace-nowrap">{subjectNumber}</span> },
  { id: 'balance', head: 'Still owed', end: true, wide: true, cell: ({ balance }) => balance && <Money amount={balance} /> },
];
const due: Column<Row> = { id: 'due', head: 'Answer by', cell: ({ dueAt }) => <Deadline dueAt={dueAt} /> };
const ended: Column<Row> = {
  id: 'ended',
  head: 'Resolved',
  cell: ({ resolvedAt, outcome }) => (
    <span className="inline-flex items-center gap-2">
      {resolvedAt && <When at={resolvedAt} />} {outcome && <Badge>{outcome.replaceAll('_', ' ')}</Badge>}
    </span>
  ),
};

export default function InboxList({ loaderData: { page, counts, filter } }: Route.ComponentProps) {
  useLive(15);
  const waiting =
    counts.open === 0
      ? 'Nothing waits for a person.'
      : `${counts.open} ${counts.open === 1 ? 'case waits' : 'cases wait'} for a person, the most pressing first.`;
  return (
    <Page wide>
      <PageHeader title="Inbox" state={waiting} />
      <FilterChips
        label="Which cases"
        param="show"
        chips={[
          { value: 'open', label: 'Open', count: counts.open },
          { value: 'mine', label: 'Mine', count: counts.mine },
          { value: 'resolved', label: 'Resolved', count: counts.resolved },
        ]}
      />
      <Table
        label="Cases"
        columns={[...columns, filter === 'resolved' ? ended : due]}
        rows={page.rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/inbox/${id}`}
        empty={
          <EmptyState icon={<InboxIcon size={20} strokeWidth={1.75} />} title={filter === 'mine' ? 'No case is yours' : 'No case here'}>
            A flow opens a case where judgement is needed, for example when an invoice is 30 days overdue in spite of two reminders.
          </EmptyState>
        }
      />
      <Pager next={page.next} shown={page.rows.length} of="cases" />
    </Page>
  );
}
