import { Link, useSearchParams } from 'react-router';
import { requireMember } from '#app/lib/member.server.ts';
import { useLive } from '#app/lib/use-live.ts';
import { RunActions } from '#app/runs/run-actions.tsx';
import { RunCanvas } from '#app/runs/run-canvas.tsx';
import { RunMessages } from '#app/runs/run-messages.tsx';
import { RunPlaces } from '#app/runs/run-places.tsx';
import { RunState } from '#app/runs/run-state.tsx';
import { RunSteps } from '#app/runs/run-steps.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Card, Facts } from '#app/ui/card.tsx';
import { FilterChips } from '#app/ui/filter-chips.tsx';
import { Page, PageHeader } from '#app/ui/page-header.tsx';
import { When } from '#app/ui/when.tsx';
import type { Route } from './+types/runs.detail.ts';

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const { session, caller } = requireMember(context, request);
  return { run: await caller.runs.get({ runId: params.runId }), mayAct: session.role !== 'viewer' };
}

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `${loaderData?.run.subject ?? 'Run'} in ${loaderData?.run.flow ?? 'a flow'} · Cadenza` }];
}

const SUBJECT_PLACES: Readonly<Record<string, string>> = { invoice: '/invoices', order: '/orders', customer: '/customers' };

export default function Run({ loaderData: { run, mayAct } }: Route.ComponentProps) {
  useLive(2, run.status === 'waiting');
  const [search] = useSearchParams();
  return (
    <Page>
      <PageHeader
        back={{ href: `/flows/${run.flowId}/runs`, label: `Runs of ${run.flow}` }}
        title={`${run.subject} · ${run.customer}`}
        state={
          run.status === 'waiting' || run.status === 'held' ? `Stands on “${run.standsOn}”.` : (run.endSentence ?? run.error ?? undefined)
        }
        badge={<RunState {...run} />}
        action={<RunButtons run={run} mayAct={mayAct} />}
      />
      <FilterChips
        label="View"
        param="view"
        chips={[
          { value: 'steps', label: 'Its steps' },
          { value: 'canvas', label: 'On the canvas' },
        ]}
      />
      {search.get('view') === 'canvas' ? <RunCanvas run={run} /> : <RunRecord run={run} />}
    </Page>
  );
}

type RunFacts = Route.ComponentProps['loaderData']['run'];

/** What can be done with a run; one that failed can be looked into with its own data. */
function RunButtons({ run, mayAct }: { run: RunFacts; mayAct: boolean }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      {run.status === 'failed' && (
        <LinkButton to={`/flows/${run.flowId}?try=${run.subjectKind}:${run.subjectId}`}>Open in the editor with this data</LinkButton>
      )}
      {mayAct && <RunActions run={run} />}
    </div>
  );
}

function RunRecord({ run }: { run: RunFacts }) {
  const place = SUBJECT_PLACES[run.subjectKind];
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[320px_minmax(0,1fr)]">
      <div className="flex flex-col gap-6">
        <Card title="Facts">
          <Facts
            items={[
              {
                label: run.subjectKind === 'customer' ? 'About' : run.subjectKind === 'order' ? 'Order' : 'Invoice',
                value: place ? <FactLink to={`${place}/${run.subjectId}`}>{run.subject}</FactLink> : run.subject,
              },
              { label: 'Customer', value: <FactLink to={`/customers/${run.customerId}`}>{run.customer}</FactLink> },
              { label: 'Flow', value: <FactLink to={`/flows/${run.flowId}`}>{run.flow}</FactLink> },
              { label: 'Version', value: run.version },
              { label: 'Why', value: <FactLink to={`/why?${run.subjectKind}=${run.subjectId}`}>Everything about it</FactLink> },
              { label: 'Started', value: <When at={run.startedAt} /> },
              ...(run.endedAt ? [{ label: 'Ended', value: <When at={run.endedAt} /> }] : []),
              ...(run.error ? [{ label: 'Error', value: <span className="text-danger">{run.error}</span> }] : []),
            ]}
          />
        </Card>
        <RunPlaces places={run.places} vars={run.vars} open={run.status === 'waiting' || run.status === 'held'} />
        <RunMessages messages={run.messages} />
        {run.cases.length > 0 && (
          <Card title="Cases">
            <ul className="flex flex-col gap-2">
              {run.cases.map((each) => (
                <li key={each.id} className="flex items-center justify-between gap-3">
                  <FactLink to={`/inbox/${each.id}`}>{each.title}</FactLink>
                  <Badge tone={each.status === 'open' ? 'person' : 'neutral'}>{each.outcome?.replaceAll('_', ' ') ?? each.status}</Badge>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
      <Card title="What happened, and why">
        {run.steps.length === 0 ? <p className="text-soft">Nothing yet: the run is about to begin.</p> : <RunSteps steps={run.steps} />}
      </Card>
    </div>
  );
}

function FactLink({ to, children }: { to: string; children: string }) {
  return (
    <Link to={to} className="underline decoration-line-strong/60 underline-offset-4 hover:decoration-ink">
      {children}
    </Link>
  );
}
