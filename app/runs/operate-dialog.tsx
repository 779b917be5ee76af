import { useEffect, useState } from 'react';
import { calls, readFailure } from '#app/lib/calls.ts';
import { useLocality } from '#app/lib/locality.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify } from '#app/ui/toaster.tsx';
import type { RouterInputs } from '#server/trpc/router.ts';
import { formatMoney } from '#workflows-schema/index.ts';

export type RunAct = 'hold' | 'release' | 'cancel' | 'move';
export type StepChoice = { readonly id: string; readonly label: string };
/** One run (an agent may), or several. */
export type Meant = { readonly runId: string } | { readonly selection: RouterInputs['runs']['operateMany']['selection'] };

const WORDS: Readonly<Record<RunAct, { readonly title: string; readonly says: string; readonly button: string; readonly done: string }>> = {
  hold: { title: 'Hold', says: 'stays where it is until someone releases it. A payment still ends it.', button: 'Hold', done: 'held' },
  release: { title: 'Release', says: 'goes on; what became due meanwhile happens at once.', button: 'Release', done: 'released' },
  cancel: {
    title: 'End',
    says: 'ends now; messages of it that wait to leave are taken back. This cannot be undone.',
    button: 'End',
    done: 'ended',
  },
  move: { title: 'Move', says: 'leaves the step on which it stands and enters the one that you choose.', button: 'Move', done: 'moved' },
};

export type OperateDialogProps = { act: RunAct; meant: Meant; steps: readonly StepChoice[]; onClose: () => void; onDone?: () => void };

/** Asks why, says to how many runs and how much money, and does it. */
export function OperateDialog({ act, meant, steps, onClose, onDone }: OperateDialogProps) {
  const { pending, run } = useAct();
  const [reason, setReason] = useState('');
  const [to, setTo] = useState(steps[0]?.id ?? '');
  const words = WORDS[act];
  const operation = act === 'move' ? ({ do: 'move', to } as const) : ({ do: act } as const);
  const dry = useDryRun(meant, act, to);
  const go = async () => {
    const done = await run(async () => {
      const { count } = await operate(meant, { operation, reason, dryRun: false });
      notify(`${count} ${count === 1 ? 'run was' : 'runs were'} ${words.done}.`);
    });
    if (!done) return;
    onDone?.();
    onClose();
  };
  return (
    <Dialog
      title={`${words.title} ${'runId' in meant ? 'this run' : 'these runs'}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClose}>
            Leave as it is
          </Button>
          <Button
            look={act === 'cancel' ? 'danger' : 'primary'}
            isPending={pending}
            isDisabled={reason.trim() === '' || (act === 'move' && to === '')}
            onPress={() => void go()}
          >
            {words.button} {dry.count === null || dry.count === 1 ? 'the run' : `${dry.count.toLocaleString('en-GB')} runs`}
          </Button>
        </>
      }
    >
      <p aria-live="polite">
        {dry.sentence} {'runId' in meant ? 'It' : 'Each'} {words.says}
      </p>
      {act === 'move' && <Select label="To the step" options={steps} value={to} onChange={setTo} />}
      <TextField label="Why" value={reason} onChange={setReason} maxLength={500} help="Kept with the run and in the log." isRequired />
    </Dialog>
  );
}

type Order = Omit<RouterInputs['runs']['operate'], 'runId'>;

function operate(meant: Meant, order: Order) {
  return 'runId' in meant ? calls.runs.operate.mutate({ ...meant, ...order }) : calls.runs.operateMany.mutate({ ...meant, ...order });
}

/** How many runs it would be, and what their invoices have outstanding. */
function useDryRun(meant: Meant, act: RunAct, to: string): { count: number | null; sentence: string } {
  const { locale } = useLocality();
  const [found, setFound] = useState<{ count: number | null; sentence: string }>({ count: null, sentence: '' });
  const key = JSON.stringify(meant);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the selection is compared by what it says, not by identity
  useEffect(() => {
    let wanted = true;
    operate(meant, { operation: act === 'move' ? { do: act, to } : { do: act }, reason: '', dryRun: true })
      .then(({ count, money, left }) => {
        const amounts = money.filter(({ minor }) => minor !== 0n).map((amount) => formatMoney(amount, locale));
        const rest = left > 0 ? ` ${left} more are on a version without this step and stay.` : '';
        const sentence = `${count === 1 ? 'One run' : `${count.toLocaleString(locale)} runs`}${amounts.length > 0 ? ` (${amounts.join(', ')} open)` : ''}.${rest}`;
        if (wanted) setFound({ count, sentence });
      })
      .catch((thrown: unknown) => wanted && setFound({ count: null, sentence: readFailure(thrown).message }));
    return () => {
      wanted = false;
    };
  }, [key, act, to, locale]);
  return found;
}
