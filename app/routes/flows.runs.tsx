import { Hourglass } from 'lucide-react';
import { requireMember } from '#app/lib/member.server.ts';
import { useLive } from '#app/lib/use-live.ts';
import { RunState } from '#app/runs/run-state.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterChips } from '#app/ui/filter-chips.tsx';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { When } from '#app/ui/when.tsx';
import type { Route } from './+types/flows.runs.ts';

const STATES = ['waiting', 'held', 'ended', 'failed'] as const;

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { caller } = requireMember(context, request);
  const search = new URL(request.url).searchParams;
  const status = STATES.find((state) => state === search.get('state')) ?? null;
  const [flow, all, page] = await Promise.all([
    caller.flows.get({ flowId: params.flowId }),
    caller.flows.list(),
    caller.runs.list({ flowId: params.flowId, status, after: search.get('after') }),
  ]);
  const counts = all.find(({ id }) => id === flow.id);
  return {
    flow: { id: flow.id, name: flow.name },
    counts: { waiting: counts?.waiting ?? 0, ended: counts?.ended ?? 0, failed: counts?.failed ?? 0 },
    page,
  };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `Runs of ${loaderData?.flow.name ?? 'a flow'} · Cadenza` }];
}

type Row = Route.ComponentProps['loaderData']['page']['rows'][number];

const columns: readonly Column<Row>[] = [
  { id: 'subject', head: 'About', cell: (run) => run.subject },
  { id: 'customer', head: 'Customer', cell: (run) => run.customer, wide: true },
  { id: 'state', head: 'State', cell: (run) => <RunState {...run} /> },
  { id: 'version', head: 'Version', end: true, wide: true, cell: (run) => run.version },
  { id: 'started', head: 'Started', cell: (run) => <When at={run.startedAt} /> },
];

export default function Runs({ loaderData: { flow, counts, page } }: Route.ComponentProps) {
  useLive(2);
  const total = counts.waiting + counts.ended + counts.failed;
  return (
    <Page>
      <PageHeader
        back={{ href: `/flows/${flow.id}`, label: flow.name }}
        title="Runs"
        state={`${total.toLocaleString('en-GB')} in all; ${counts.waiting.toLocaleString('en-GB')} wait.`}
      />
      <FilterChips
        label="State"
        param="state"
        chips={[
          { value: 'all', label: 'All', count: total },
          { value: 'waiting', label: 'Waiting', count: counts.waiting },
          { value: 'held', label: 'Held' },
          { value: 'ended', label: 'Ended', count: counts.ended },
          { value: 'failed', label: 'Failed', count: counts.failed },
        ]}
      />
      <Table
        label="Runs"
        columns={columns}
        rows={page.rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/runs/${id}`}
        empty={
          <EmptyState icon={<Hourglass size={20} strokeWidth={1.75} />} title="No runs here">
            A run begins when what the flow waits for happens. Publish the flow, then send an event or import an overdue invoice.
          </EmptyState>
        }
      />
      <Pager next={page.next} shown={page.rows.length} of="runs" />
    </Page>
  );
}
