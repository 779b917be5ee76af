import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { calls, readFailure } from '#app/lib/calls.ts';
import { Button, IconButton } from '#app/ui/button.tsx';
import { Menu, MenuItem } from '#app/ui/menu.tsx';
import { notifyProblem } from '#app/ui/toaster.tsx';
import { nameOf } from '#workflows-schema/index.ts';
import { OperateDialog, type RunAct, type StepChoice } from './operate-dialog.tsx';
import { RetryDialog } from './retry-dialog.tsx';

type Run = { readonly id: string; readonly flowId: string; readonly version: number; readonly status: string };

/** What a person may do with a run: hold, release, move, end, or try it again. */
export function RunActions({ run }: { run: Run }) {
  const [act, setAct] = useState<RunAct | 'retry' | null>(null);
  const [steps, setSteps] = useState<readonly StepChoice[]>([]);
  if (run.status === 'ended') return null;
  const open = async (wanted: RunAct | 'retry') => {
    try {
      if (wanted === 'move' || wanted === 'retry') setSteps(await stepsOf(run));
      setAct(wanted);
    } catch (thrown) {
      notifyProblem(readFailure(thrown).message);
    }
  };
  const close = () => setAct(null);
  return (
    <>
      {run.status === 'failed' && (
        <Button look="primary" onPress={() => void open('retry')}>
          Try again…
        </Button>
      )}
      {run.status === 'held' && (
        <Button look="primary" onPress={() => void open('release')}>
          Release
        </Button>
      )}
      <Menu
        label="More about this run"
        trigger={
          <IconButton label="More">
            <Ellipsis aria-hidden size={16} strokeWidth={1.75} />
          </IconButton>
        }
      >
        {run.status === 'waiting' && <MenuItem onAction={() => void open('hold')}>Hold</MenuItem>}
        <MenuItem onAction={() => void open('move')}>Move to a step…</MenuItem>
        <MenuItem danger onAction={() => void open('cancel')}>
          End the run
        </MenuItem>
      </Menu>
      {act === 'retry' && <RetryDialog runId={run.id} steps={steps} onClose={close} />}
      {act !== null && act !== 'retry' && <OperateDialog act={act} meant={{ runId: run.id }} steps={steps} onClose={close} />}
    </>
  );
}

/** The steps of the run's version, but its start. */
async function stepsOf({ flowId, version }: Run): Promise<readonly StepChoice[]> {
  const { nodes } = await calls.flows.version.query({ flowId, version });
  return nodes.filter(({ kind }) => kind !== 'trigger').map((node) => ({ id: node.id, label: nameOf(node) }));
}
