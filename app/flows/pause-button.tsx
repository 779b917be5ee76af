import { lazy, Suspense, useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { sayRuns } from '#app/runs/say-runs.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { notify } from '#app/ui/toaster.tsx';

type Flow = { readonly id: string; readonly status: string; readonly liveVersion: number | null; readonly waiting: number };

/** Pauses a live flow or lets a paused one go on; each says first what it does to how many runs. */
// Not seen before somebody asks to resume.
const ResumeDialog = lazy(() => import('./resume-dialog.tsx').then(({ ResumeDialog: loaded }) => ({ default: loaded })));

export function PauseButton({ flow }: { flow: Flow }) {
  const [asking, setAsking] = useState(false);
  if (flow.liveVersion === null || (flow.status !== 'live' && flow.status !== 'paused')) return null;
  const close = () => setAsking(false);
  return (
    <>
      <Button className="max-md:hidden" onPress={() => setAsking(true)}>
        {flow.status === 'paused' ? 'Resume the flow' : 'Pause the flow'}
      </Button>
      {flow.status === 'paused' ? (
        asking && (
          <Suspense>
            <ResumeDialog flowId={flow.id} isOpen onClose={close} />
          </Suspense>
        )
      ) : (
        <PauseDialog flow={flow} isOpen={asking} onClose={close} />
      )}
    </>
  );
}

function PauseDialog({ flow, isOpen, onClose }: { flow: Flow; isOpen: boolean; onClose: () => void }) {
  const { pending, run } = useAct();
  const pause = async () => {
    const done = await run(async () => {
      const { held } = await calls.flows.pause.mutate({ flowId: flow.id });
      notify(`The flow is paused.${held > 0 ? ` ${held} ${held === 1 ? 'run stays where it is' : 'runs stay where they are'}.` : ''}`);
    });
    if (done) onClose();
  };
  return (
    <Dialog
      title="Pause this flow?"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Keep it live</Button>
          <Button look="primary" isPending={pending} onPress={() => void pause()}>
            Pause the flow
          </Button>
        </>
      }
    >
      <p>Nothing starts it until you resume it.</p>
      <p>
        {flow.waiting === 0
          ? 'No run is waiting in it.'
          : `${sayRuns(flow.waiting)} ${flow.waiting === 1 ? 'stays where it is' : 'stay where they are'}.`}{' '}
        A payment still ends a run at once, and answers are kept for later.
      </p>
    </Dialog>
  );
}
