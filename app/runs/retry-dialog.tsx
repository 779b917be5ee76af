import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { Select } from '#app/ui/select.tsx';
import type { StepChoice } from './operate-dialog.tsx';

const HERE = 'here';

export type RetryDialogProps = { runId: string; steps: readonly StepChoice[]; onClose: () => void };

/** Tries a failed run again: from where it stopped or an earlier step, on its own version or the live one. */
export function RetryDialog({ runId, steps, onClose }: RetryDialogProps) {
  const { pending, run } = useAct();
  const [from, setFrom] = useState(HERE);
  const [version, setVersion] = useState<'same' | 'live'>('same');
  const retry = async () => {
    const asked = { runId, version, ...(from !== HERE && { fromNodeId: from }) };
    if (await run(() => calls.runs.retry.mutate(asked))) onClose();
  };
  return (
    <Dialog
      title="Try this run again"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            Leave it
          </Button>
          <Button look="primary" isPending={pending} onPress={() => void retry()}>
            Try it again
          </Button>
        </>
      }
    >
      <Select
        label="From"
        options={[{ id: HERE, label: 'The step where it stopped' }, ...steps]}
        value={from}
        onChange={setFrom}
        help="Messages that it has sent already are not sent again."
      />
      <RadioGroup
        label="In"
        segmented
        options={[
          { id: 'same', label: 'Its own version' },
          { id: 'live', label: 'The live version' },
        ]}
        value={version}
        onChange={setVersion}
      />
    </Dialog>
  );
}
