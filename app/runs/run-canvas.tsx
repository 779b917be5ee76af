import { lazy, Suspense, useMemo, useState } from 'react';
import { useLocality } from '#app/lib/locality.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';
import { RunSteps, type StepFacts } from './run-steps.tsx';
import { type TracedRun, traceDecor } from './trace-decor.ts';
import { useVersion } from './use-version.ts';

const FlowView = lazy(() => import('#app/editor/live/flow-view.tsx').then(({ FlowView: loaded }) => ({ default: loaded })));

export type RunCanvasProps = {
  run: Omit<TracedRun, 'steps'> & {
    readonly flowId: string;
    readonly flow: string;
    readonly version: number;
    readonly steps: readonly (StepFacts & { readonly nodeId: string })[];
  };
};

const FRAME = 'h-[70dvh] min-h-90 overflow-hidden rounded-card border border-line';

/** One run on the canvas of the version that it is on; a step that is chosen narrows the log beside it. */
export function RunCanvas({ run }: RunCanvasProps) {
  const locality = useLocality();
  const { shown, problem } = useVersion(run.flowId, run.version);
  const [chosen, setChosen] = useState<string | null>(null);
  const document = shown?.document;
  const decor = useMemo(() => document && traceDecor(run, { document, locality }), [run, document, locality]);
  const steps = run.steps.filter(({ nodeId }) => chosen === null || nodeId === chosen);
  const title = steps[0]?.title;
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_340px]">
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      {!problem && (
        <Suspense fallback={<Skeleton className={FRAME} />}>
          {shown && decor ? (
            <FlowView
              label={`Version ${run.version} of ${run.flow} with this run`}
              document={shown.document}
              templates={shown.templates}
              decor={decor}
              selectedId={chosen}
              onSelect={setChosen}
              className={FRAME}
            />
          ) : (
            <Skeleton className={FRAME} />
          )}
        </Suspense>
      )}
      <div className="lg:max-h-[70dvh] lg:overflow-y-auto">
        <Card title={chosen === null ? 'What happened, and why' : 'At this step'}>
          <div className="flex flex-col gap-3">
            {chosen !== null && (
              <Button size="small" className="self-start" onPress={() => setChosen(null)}>
                Show all steps
              </Button>
            )}
            {steps.length === 0 ? (
              <p className="text-soft">{chosen === null ? 'Nothing yet: the run is about to begin.' : 'The run has not come here.'}</p>
            ) : (
              <RunSteps key={title} steps={steps} />
            )}
          </div>
        </Card>
      </div>
    </div>
  );
}
