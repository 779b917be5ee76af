import { Hourglass, X } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { requireMember } from '#app/lib/member.server.ts';
import { useLive } from '#app/lib/use-live.ts';
import { BulkBar } from '#app/runs/bulk-bar.tsx';
import { RunState } from '#app/runs/run-state.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterChips } from '#app/ui/filter-chips.tsx';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { Select } from '#app/ui/select.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { When } from '#app/ui/when.tsx';
import { type FlowDocument, nameOf } from '#workflows-schema/index.ts';
import type { Route } from './+types/flows.runs.ts';

const STATES = ['waiting', 'held', 'ended', 'failed'] as const;
/** What runs have to do with a step, as a number on the canvas asks for them. */
const RELATIONS = {
  waiting: 'wait at',
  passed: 'passed',
  sent: 'sent a message at',
  failed: 'failed at',
  paid: 'were paid after',
} as const;
const RELATION_NAMES = ['waiting', 'passed', 'sent', 'failed', 'paid'] as const;

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  const search = new URL(request.url).searchParams;
  const status = STATES.find((state) => state === search.get('state')) ?? null;
  const nodeId = search.get('step');
  const relation = RELATION_NAMES.find((name) => name === search.get('did'));
  const days = /^[1-9]\d{0,3}$/.test(search.get('days') ?? '') ? Number(search.get('days')) : null;
  const [flow, all, standing, page] = await Promise.all([
    caller.flows.get({ flowId: params.flowId }),
    caller.flows.list(),
    caller.runs.standing({ flowId: params.flowId }),
    caller.runs.list({ flowId: params.flowId, status, nodeId, days, after: search.get('after'), ...(relation && { relation }) }),
  ]);
  const counts = all.find(({ id }) => id === flow.id);
  return {
    flow: { id: flow.id, name: flow.name },
    steps: flow.document.nodes.filter(({ kind }) => kind !== 'trigger').map((node) => ({ id: node.id, label: nameOf(node) })),
    asked: nodeId && relation ? { words: RELATIONS[relation], step: stepName(flow.document, nodeId), days } : null,
    standing,
    nodeId,
    mayAct: ['builder', 'admin', 'owner'].includes(session.role),
    counts: { waiting: counts?.waiting ?? 0, ended: counts?.ended ?? 0, failed: counts?.failed ?? 0 },
    page,
  };
}

function stepName({ nodes }: FlowDocument, id: string): string {
  const node = nodes.find((known) => known.id === id);
  return node ? nameOf(node) : id;
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

export default function Runs({ loaderData }: Route.ComponentProps) {
  const { flow, counts, standing, page, mayAct } = loaderData;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  useLive(2, chosen.size === 0);
  const { held, late } = standing;
  const total = counts.waiting + held + counts.ended + counts.failed;
  const say = (count: number) => count.toLocaleString('en-GB');
  return (
    <Page>
      <PageHeader
        back={{ href: `/flows/${flow.id}`, label: flow.name }}
        title="Runs"
        state={
          <>
            {say(total)} in all; {say(counts.waiting)} wait{held > 0 && `, ${say(held)} are held`}.{' '}
            {late > 0 && (
              <strong className="font-medium text-danger">{late === 1 ? 'One run is late.' : `${say(late)} runs are late.`}</strong>
            )}
          </>
        }
      />
      <div className="flex flex-wrap items-end justify-between gap-3">
        <FilterChips
          label="State"
          param="state"
          chips={[
            { value: 'all', label: 'All', count: total },
            { value: 'waiting', label: 'Waiting', count: counts.waiting },
            { value: 'held', label: 'Held', count: held },
            { value: 'ended', label: 'Ended', count: counts.ended },
            { value: 'failed', label: 'Failed', count: counts.failed },
          ]}
        />
        {loaderData.asked ? <AskedFilter asked={loaderData.asked} /> : <StepFilter {...loaderData} />}
      </div>
      {chosen.size > 0 && (
        <BulkBar
          said={chosen.size === 1 ? 'One run' : `${say(chosen.size)} runs`}
          meant={{ selection: { ids: [...chosen] } }}
          steps={loaderData.steps}
          onDone={() => setChosen(new Set())}
        />
      )}
      {chosen.size === 0 && mayAct && loaderData.nodeId && !loaderData.asked && counts.waiting + held > 0 && (
        <BulkBar
          said="All that go on at this step"
          meant={{ selection: { flowId: flow.id, nodeId: loaderData.nodeId } }}
          steps={loaderData.steps}
          onDone={() => setChosen(new Set())}
        />
      )}
      <Table
        label="Runs"
        columns={columns}
        rows={page.rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/runs/${id}`}
        {...(mayAct && { selection: { chosen, onChange: setChosen } })}
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

type Asked = NonNullable<Route.ComponentProps['loaderData']['asked']>;

/** Which rows a number on the canvas led to, and the way back to all. */
function AskedFilter({ asked: { words, step, days } }: { asked: Asked }) {
  const [search] = useSearchParams();
  const all = new URLSearchParams(search);
  for (const name of ['step', 'did', 'days', 'after']) all.delete(name);
  return (
    <p className="flex min-w-0 items-center gap-1 rounded-full bg-sunken py-0.5 ps-3 pe-1 text-sm">
      <span className="cut">
        Runs that {words} <bdi>“{step}”</bdi>
        {days !== null && ` in the last ${days} days`}
      </span>
      <Link
        to={{ search: all.toString() }}
        aria-label="Show all runs"
        className="flex size-6 items-center justify-center rounded-full hover:bg-hover"
      >
        <X aria-hidden size={14} strokeWidth={2} />
      </Link>
    </p>
  );
}

const ANY = 'any';

/** Narrows the list to the runs that stand on one step; kept in the address. */
function StepFilter({ steps, standing, nodeId }: Route.ComponentProps['loaderData']) {
  const [search, setSearch] = useSearchParams();
  const options = standing.places.map(({ nodeId: id, count }) => ({
    id,
    label: `${steps.find((step) => step.id === id)?.label ?? id} (${count})`,
  }));
  const choose = (id: string) => {
    const next = new URLSearchParams(search);
    next.delete('after');
    if (id === ANY) next.delete('step');
    else next.set('step', id);
    setSearch(next);
  };
  if (options.length === 0) return null;
  return (
    <Select
      label="Standing on"
      hideLabel
      options={[{ id: ANY, label: 'On any step' }, ...options]}
      value={nodeId ?? ANY}
      onChange={choose}
      className="w-72 max-w-full"
    />
  );
}
