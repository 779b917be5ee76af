import { lazy, Suspense, useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { sayRuns } from '#app/runs/say-runs.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { notify } from '#app/ui/toaster.tsx';

// Not seen before somebody asks to resume.
const ResumeDialog = lazy(() => import('./resume-dialog.tsx').then(({ ResumeDialog: loaded }) => ({ default: loaded })));

/** A flow as far as pausing goes. */
export type Pausable = { readonly id: string; readonly status: string; readonly liveVersion: number | null; readonly waiting: number };

/** Whether there is something to pause or to resume. */
export function canPause({ status, liveVersion }: Pausable): boolean {
  return liveVersion !== null && (status === 'live' || status === 'paused');
}

/** "Pause the flow", or what undoes it. */
export function pauseLabel({ status }: Pausable): string {
  return status === 'paused' ? 'Resume the flow' : 'Pause the flow';
}

/** Pauses a live flow or lets a paused one go on; each says first what it does to how many runs. */
export function PauseButton({ flow }: { flow: Pausable }) {
  const [asking, setAsking] = useState(false);
  if (!canPause(flow)) return null;
  return (
    <>
      <Button className="max-md:hidden" onPress={() => setAsking(true)}>
        {pauseLabel(flow)}
      </Button>
      <PauseQuestion flow={flow} isOpen={asking} onClose={() => setAsking(false)} />
    </>
  );
}

type QuestionProps = { flow: Pausable; isOpen: boolean; onClose: () => void };

/** What pausing or resuming would do, and the button that does it. */
export function PauseQuestion({ flow, isOpen, onClose }: QuestionProps) {
  if (flow.status !== 'paused') return <PauseDialog flow={flow} isOpen={isOpen} onClose={onClose} />;
  if (!isOpen) return null;
  return (
    <Suspense>
      <ResumeDialog flowId={flow.id} isOpen onClose={onClose} />
    </Suspense>
  );
}

function PauseDialog({ flow, isOpen, onClose }: QuestionProps) {
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
