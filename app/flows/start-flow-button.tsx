import { Play } from 'lucide-react';
import { useState } from 'react';
import { calls, readFailure } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { CancelOr } from '#app/ui/cancel-or.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { notify, notifyProblem } from '#app/ui/toaster.tsx';
import type { SubjectKind } from '#workflows-schema/index.ts';

type Startable = { readonly id: string; readonly name: string; readonly description: string };
export type StartFlowButtonProps = {
  subject: SubjectKind;
  ids: readonly string[];
  /** "this invoice", "12 invoices". */
  said: string;
  size?: 'small' | 'medium';
  onDone?: () => void;
};

/** Starts a flow by hand for what is chosen; lists the live flows that people start. */
export function StartFlowButton({ subject, ids, said, size = 'medium', onDone }: StartFlowButtonProps) {
  const [flows, setFlows] = useState<readonly Startable[] | null>(null);
  const open = async () => {
    try {
      setFlows(await calls.flows.startable.query({ subject }));
    } catch (thrown) {
      notifyProblem(readFailure(thrown).message);
    }
  };
  return (
    <>
      <Button size={size} onPress={() => void open()}>
        <Play aria-hidden size={16} strokeWidth={1.75} />
        Start a flow
      </Button>
      {flows && <StartDialog flows={flows} ids={ids} said={said} onClose={() => setFlows(null)} {...(onDone && { onDone })} />}
    </>
  );
}

type StartDialogProps = Pick<StartFlowButtonProps, 'ids' | 'said' | 'onDone'> & { flows: readonly Startable[]; onClose: () => void };

function StartDialog({ flows, ids, said, onClose, onDone }: StartDialogProps) {
  const { pending, run } = useAct();
  const [flowId, setFlowId] = useState(flows[0]?.id ?? null);
  const start = async () => {
    if (!flowId) return;
    const done = await run(async () => {
      const { started, leftOut } = await calls.flows.start.mutate({ flowId, subjectIds: [...ids] });
      const rest = leftOut > 0 ? ` ${leftOut} ${leftOut === 1 ? 'is' : 'are'} in it already, or may not enter again.` : '';
      notify(`${started} ${started === 1 ? 'run' : 'runs'} started.${rest}`);
    });
    if (!done) return;
    onDone?.();
    onClose();
  };
  return (
    <Dialog
      title={`Start a flow for ${said}`}
      isOpen
      onClose={onClose}
      actions={
        <CancelOr onCancel={onClose} onAct={start} isPending={pending} isDisabled={!flowId}>
          Start it for {said}
        </CancelOr>
      }
    >
      {flows.length === 0 ? (
        <p>No live flow is started by hand yet. Give a flow the start “By hand” and publish it; it is listed here then.</p>
      ) : (
        <RadioGroup
          label="Flow"
          options={flows.map(({ id, name, description }) => ({ id, label: name, hint: description }))}
          value={flowId}
          onChange={setFlowId}
        />
      )}
    </Dialog>
  );
}
