import { useEffect, useState } from 'react';
import { calls, readFailure } from '#app/lib/calls.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify, notifyProblem } from '#app/ui/toaster.tsx';
import { When } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Hook = RouterOutputs['flows']['hook'];

/** The address that starts a flow: made, renewed and shut here; it is shown whole only once. */
export function HookPanel({ flowId }: { flowId: string }) {
  const [hook, setHook] = useState<Hook | undefined>(undefined);
  const [url, setUrl] = useState<string | null>(null);
  const [asking, setAsking] = useState<'renew' | 'shut' | null>(null);
  const load = () => calls.flows.hook.query({ flowId }).then(setHook);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once a flow, and again after each change by hand
  useEffect(() => {
    load().catch((thrown: unknown) => notifyProblem(readFailure(thrown).message));
  }, [flowId]);
  const act = async (work: () => Promise<void>) => {
    try {
      await work();
      await load();
    } catch (thrown) {
      notifyProblem(readFailure(thrown).message);
    }
    setAsking(null);
  };
  const make = () => act(async () => setUrl((await calls.flows.makeHook.mutate({ flowId })).url));
  const shut = () =>
    act(async () => {
      await calls.flows.revokeHook.mutate({ flowId });
      setUrl(null);
      notify('The address is shut.');
    });
  if (hook === undefined) return <Skeleton className="h-16 w-full" />;
  return (
    <section aria-label="Web hook" className="flex flex-col gap-3 rounded-card border border-line p-3">
      {url && (
        <TextField label="Its address, shown this once" mono isReadOnly value={url} help="Send JSON by POST. Keep it like a password." />
      )}
      {hook ? (
        <p className="text-sm text-soft">
          Made <When at={hook.createdAt} />,{' '}
          {hook.lastSeenAt ? (
            <>
              last called <When at={hook.lastSeenAt} />
            </>
          ) : (
            'never called yet'
          )}
          .
        </p>
      ) : (
        <p className="text-sm text-soft">It has no address yet.</p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="small" onPress={() => (hook ? setAsking('renew') : void make())}>
          {hook ? 'Make a new address' : 'Make the address'}
        </Button>
        {hook && (
          <Button size="small" look="quiet" onPress={() => setAsking('shut')}>
            Shut it
          </Button>
        )}
      </div>
      <Dialog
        alert
        title={asking === 'shut' ? 'Shut this address?' : 'Make a new address?'}
        isOpen={asking !== null}
        onClose={() => setAsking(null)}
        actions={
          <>
            <Button onPress={() => setAsking(null)}>Keep it</Button>
            <Button look="danger" onPress={() => void (asking === 'shut' ? shut() : make())}>
              {asking === 'shut' ? 'Shut the address' : 'Make a new address'}
            </Button>
          </>
        }
      >
        <p>Calls to the address as it is now are refused from then on.</p>
      </Dialog>
    </section>
  );
}
