import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { notify } from '#app/ui/toaster.tsx';

/** Tries a failed run again from the step where it stopped. */
export function RetryButton({ runId }: { runId: string }) {
  const { pending, run } = useAct();
  const retry = () =>
    run(async () => {
      await calls.runs.retry.mutate({ runId });
      notify('The run goes on from the step where it stopped.');
    });
  return (
    <Button look="primary" isPending={pending} onPress={() => void retry()}>
      Try the run again
    </Button>
  );
}
