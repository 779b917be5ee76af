import { Send } from 'lucide-react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { notify } from '#app/ui/toaster.tsx';
import type { Draft } from './draft.ts';

export type SendTestButtonProps = {
  readonly templateKey: string;
  /** The texts as they stand in the editor; without them the newest version goes out. */
  readonly draft?: Draft;
};

/** Mails what the preview beside it shows to who is signed in, and says to which address it went. */
export function SendTestButton({ templateKey: key, draft }: SendTestButtonProps) {
  const { pending, run } = useAct();
  const send = () =>
    run(async () => {
      const { to, simulated } = await calls.templates.sendTest.mutate({ key, ...(draft && { draft }) });
      notify(simulated ? `Test sent to ${to}. Here mail goes to the sandbox, not to a real mailbox.` : `Test sent to ${to}`);
    });
  return (
    <Button size="small" className="shrink-0" isPending={pending} onPress={() => void send()}>
      <Send aria-hidden size={16} strokeWidth={1.75} />
      Send a test to me
    </Button>
  );
}
