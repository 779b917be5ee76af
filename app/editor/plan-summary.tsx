import { useEffect, useState } from 'react';
import { calls, readFailure } from '#app/lib/calls.ts';
import { useLocality } from '#app/lib/locality.ts';
import { sayRuns } from '#app/runs/say-runs.ts';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { formatMoney } from '#workflows-schema/index.ts';
import type { Plan, PublishPreview } from './use-publish-preview.ts';

type Outcome = RouterOutputs['flows']['publish'];

/** The plan as it would come out, worked out by the server without doing it: "Moves 214 waiting runs (EUR 184,000.00), ends 3." */
export function PlanSummary({ flowId, preview, plan }: { flowId: string; preview: PublishPreview; plan: Plan }) {
  const { locale } = useLocality();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [problem, setProblem] = useState('');
  const { revision } = preview;
  useEffect(() => {
    let wanted = true;
    calls.flows.publish
      .mutate({ flowId, revision, note: '', includeExisting: false, plan, dryRun: true })
      .then((found) => {
        if (!wanted) return;
        setOutcome(found);
        setProblem('');
      })
      .catch((thrown: unknown) => wanted && setProblem(readFailure(thrown).message));
    return () => {
      wanted = false;
    };
  }, [flowId, revision, plan]);
  if (problem) return <p className="text-danger">{problem}</p>;
  return (
    <p aria-live="polite" className="rounded-control bg-sunken px-3 py-2">
      <span className="text-soft">Dry run: </span>
      {outcome ? sayOutcome(outcome, locale) : 'counting…'}
    </p>
  );
}

/** "Moves 214 waiting runs (EUR 184,000.00), ends 3; 12 stay on their version." */
function sayOutcome({ moved, movedMoney, ended, stays, blocked }: Outcome, locale: string): string {
  const money = movedMoney.filter(({ minor }) => minor !== 0n).map((amount) => formatMoney(amount, locale));
  const parts = [
    ...(moved > 0 ? [`moves ${sayRuns(moved)}${money.length > 0 ? ` (${money.join(', ')})` : ''}`] : []),
    ...(ended > 0 ? [`ends ${moved > 0 ? ended.toLocaleString(locale) : sayRuns(ended)}`] : []),
  ];
  const done = parts.length === 0 ? 'Moves nothing' : `${parts[0]?.charAt(0).toUpperCase()}${parts.join(', ').slice(1)}`;
  const rest = stays > 0 ? `; ${stays.toLocaleString(locale)} ${stays === 1 ? 'stays on its version' : 'stay on their version'}` : '';
  const stuck = blocked > 0 ? `, ${blocked} of them because another of their ways stands on a step that is gone` : '';
  return `${done}${rest}${stuck}.`;
}
