import { GitBranch, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { CreateFlowDialog } from '#app/flows/create-flow-dialog.tsx';
import { FlowStatus } from '#app/flows/flow-status.tsx';
import { Suggestions } from '#app/flows/suggestions.tsx';
import { requireMember } from '#app/lib/member.server.ts';
import { useLive } from '#app/lib/use-live.ts';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterChips } from '#app/ui/filter-chips.tsx';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import { SearchField } from '#app/ui/search-field.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { When } from '#app/ui/when.tsx';
import type { Route } from './+types/flows.list.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  const [flows, starters] = await Promise.all([caller.flows.list(), caller.flows.starters()]);
  return {
    flows,
    starters: starters.map(({ document: _document, ...shown }) => shown),
    canCreate: ['builder', 'admin', 'owner'].includes(session.role),
  };
}

export const meta = () => [{ title: 'Flows · Cadenza' }];

type Row = Route.ComponentProps['loaderData']['flows'][number];

const columns: readonly Column<Row>[] = [
  { id: 'name', head: 'Flow', cell: (flow) => <bdi className="line-clamp-3 break-words">{flow.name}</bdi>, className: 'min-w-32' },
  { id: 'state', head: 'State', cell: (flow) => <FlowStatus status={flow.status} version={flow.liveVersion} /> },
  { id: 'waiting', head: 'Waiting', end: true, cell: (flow) => <Waiting {...flow} /> },
  { id: 'sent', head: 'Sent', end: true, wide: true, cell: (flow) => flow.sent.toLocaleString('en-GB') },
  {
    id: 'failed',
    head: 'Failed',
    end: true,
    wide: true,
    cell: (flow) => (
      <span className={flow.failed > 0 ? 'font-medium text-danger' : ''}>
        <RunsLink id={flow.id} state="failed" count={flow.failed} />
      </span>
    ),
  },
  { id: 'published', head: 'Last published', wide: true, cell: (flow) => (flow.publishedAt ? <When at={flow.publishedAt} /> : 'never') },
];

/** How many wait, and how many are kept where they are. */
function Waiting({ id, waiting, held }: Pick<Row, 'id' | 'waiting' | 'held'>) {
  if (held === 0) return <RunsLink id={id} state="waiting" count={waiting} />;
  return (
    <>
      {waiting > 0 && (
        <>
          <RunsLink id={id} state="waiting" count={waiting} />,{' '}
        </>
      )}
      <RunsLink id={id} state="held" count={held} /> held
    </>
  );
}

/** A number of runs, leading to them. */
function RunsLink({ id, state, count }: { id: string; state: 'waiting' | 'failed' | 'held'; count: number }) {
  const words = count.toLocaleString('en-GB');
  if (count === 0) return words;
  return (
    <Link to={`/flows/${id}/runs?state=${state}`} className="underline-offset-4 hover:underline">
      {words}
    </Link>
  );
}

const STATES = { live: 'Live', paused: 'Paused', draft: 'Draft' } as const;
/** From this many flows on, a list is searched rather than read. */
const MANY = 8;

export default function Flows({ loaderData: { flows, starters, canCreate } }: Route.ComponentProps) {
  useLive(15);
  const [creating, setCreating] = useState(false);
  const [search] = useSearchParams();
  const [wanted, state] = [(search.get('q') ?? '').trim().toLowerCase(), search.get('state') ?? 'all'];
  const shown = flows.filter(({ name, status }) => name.toLowerCase().includes(wanted) && (state === 'all' || status === state));
  const live = flows.filter(({ status }) => status === 'live').length;
  const waiting = flows.reduce((sum, flow) => sum + flow.waiting, 0);
  const create = canCreate && (
    <Button look="primary" onPress={() => setCreating(true)}>
      <Plus aria-hidden size={16} strokeWidth={1.75} />
      Create a flow
    </Button>
  );
  return (
    <Page>
      <PageHeader
        title="Flows"
        state={`${live} of ${flows.length} ${flows.length === 1 ? 'is' : 'are'} live; ${waiting.toLocaleString('en-GB')} ${waiting === 1 ? 'run waits' : 'runs wait'} in them.`}
        action={create}
      />
      {flows.length > MANY && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <FilterChips label="State" param="state" chips={stateChips(flows)} />
          <SearchField label="Find by name" />
        </div>
      )}
      <Table
        label="Flows"
        columns={columns}
        rows={shown}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/flows/${id}`}
        empty={
          flows.length > 0 ? (
            <EmptyState icon={<GitBranch size={20} strokeWidth={1.75} />} title="No flow fits">
              Choose another state, or search for part of the name.
            </EmptyState>
          ) : (
            <div className="flex flex-col gap-4">
              <EmptyState icon={<GitBranch size={20} strokeWidth={1.75} />} title="No flows yet" action={create}>
                A flow sends what is predictable and hands the rest to a person. Begin with a ready-made one
                {canCreate ? ', such as these three.' : '; a builder of your company can make it.'}
              </EmptyState>
              {canCreate && <Suggestions starters={starters} />}
            </div>
          )
        }
      />
      <CreateFlowDialog starters={starters} taken={flows.map(({ name }) => name)} isOpen={creating} onClose={() => setCreating(false)} />
    </Page>
  );
}

function stateChips(flows: readonly Row[]) {
  const count = (state: string) => flows.filter(({ status }) => status === state).length;
  const states = Object.entries(STATES).map(([value, label]) => ({ value, label, count: count(value) }));
  return [{ value: 'all', label: 'All', count: flows.length }, ...states];
}
