import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { notify } from '#app/ui/toaster.tsx';
import { useKit } from './editor-context.ts';

/** Takes the live version back, after a question that says what that does. */
export function RollBack({ version }: { version: number }) {
  const { flowId } = useKit();
  const { pending, run } = useAct();
  const [asking, setAsking] = useState(false);
  const rollBack = async () => {
    const done = await run(async () => {
      const { version: live, restored, stayed } = await calls.flows.rollBack.mutate({ flowId });
      notify(`Version ${live} is live again.${sayRestored(restored, stayed)}`);
    });
    if (done) setAsking(false);
  };
  return (
    <>
      <Button size="small" className="self-start" onPress={() => setAsking(true)}>
        Roll back to the version before
      </Button>
      <Dialog
        alert
        title={`Take version ${version} back?`}
        isOpen={asking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onPress={() => setAsking(false)}>Keep version {version}</Button>
            <Button look="primary" isPending={pending} onPress={() => void rollBack()}>
              Roll back
            </Button>
          </>
        }
      >
        <p>The version that was live before starts runs again from now on.</p>
        <p>
          Runs that version {version} moved go back to where they stood, unless they have done something since; those stay. Your draft is
          not touched.
        </p>
      </Dialog>
    </>
  );
}

function sayRestored(restored: number, stayed: number): string {
  const back =
    restored > 0 ? ` ${restored} ${restored === 1 ? 'run stands' : 'runs stand'} where ${restored === 1 ? 'it' : 'they'} stood.` : '';
  return stayed > 0 ? `${back} ${stayed} ${stayed === 1 ? 'has gone' : 'have gone'} on and ${stayed === 1 ? 'stays' : 'stay'}.` : back;
}
