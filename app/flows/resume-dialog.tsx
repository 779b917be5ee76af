import { useEffect, useState } from 'react';
import { calls, readFailure } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { Amounts } from '#app/ui/money.tsx';
import { NumberField } from '#app/ui/number-field.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';
import { notify } from '#app/ui/toaster.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Preview = RouterOutputs['flows']['resumePreview'];
type CatchUp = Preview['catchUp'];

const RULES = [
  { id: 'send-now', label: 'Send it now', hint: 'Everything that became due leaves at once.' },
  { id: 'spread', label: 'Send it over some hours', hint: 'Each run gets a moment of its own.' },
  { id: 'drop', label: 'Leave it out', hint: 'Runs go on without the messages that became due; what is still to come is sent.' },
  { id: 'retime', label: 'Put everything off', hint: 'Every wait ends later by as long as the flow was paused.' },
] as const;

/** Lets a paused flow go on: what it would send, and what to do with that. */
export function ResumeDialog({ flowId, isOpen, onClose }: { flowId: string; isOpen: boolean; onClose: () => void }) {
  const { pending, run } = useAct();
  const [chosen, setChosen] = useState<CatchUp | null>(null);
  const { preview, problem } = useResumePreview({ flowId, chosen, isOpen });
  const catchUp = chosen ?? preview?.catchUp ?? null;
  const resume = async () => {
    if (!catchUp) return;
    const done = await run(async () => {
      const { released } = await calls.flows.resume.mutate({ flowId, catchUp });
      notify(`The flow is live again. ${released} ${released === 1 ? 'run goes' : 'runs go'} on.`);
    });
    if (done) onClose();
  };
  return (
    <Dialog
      title="Resume this flow"
      width="medium"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Leave it paused</Button>
          <Button look="primary" isPending={pending} isDisabled={!catchUp} onPress={() => void resume()}>
            Resume the flow
          </Button>
        </>
      }
    >
      {problem && <p className="text-danger">{problem}</p>}
      {!preview && !problem && <Skeleton className="h-48 w-full" />}
      {preview && catchUp && (
        <>
          <p>
            {preview.held.toLocaleString('en-GB')} {preview.held === 1 ? 'run was' : 'runs were'} kept where{' '}
            {preview.held === 1 ? 'it' : 'they'} stood;{' '}
            {preview.due === 0 ? 'nothing became due meanwhile.' : `${preview.due.toLocaleString('en-GB')} became due meanwhile.`}
          </p>
          {preview.due > 0 && (
            <>
              <RadioGroup
                label="What became due"
                options={RULES}
                value={catchUp.rule}
                onChange={(rule) => setChosen({ rule, hours: rule === 'spread' ? Math.max(catchUp.hours, 4) : 0 })}
              />
              {catchUp.rule === 'spread' && (
                <NumberField
                  label="Hours"
                  minValue={1}
                  maxValue={168}
                  value={catchUp.hours}
                  onChange={(hours) => setChosen({ rule: 'spread', hours })}
                  className="w-28"
                />
              )}
              <WouldSend preview={preview} rule={catchUp.rule} />
            </>
          )}
        </>
      )}
    </Dialog>
  );
}

/** What leaves by each step, and to whom. */
function WouldSend({ preview, rule }: { preview: Preview; rule: CatchUp['rule'] }) {
  if (rule === 'retime') return <Box>Nothing leaves now: every wait goes on for as long as it had left.</Box>;
  if (preview.sends.length === 0) return <Box>Nothing leaves: the runs that became due go on without a message.</Box>;
  return (
    <section aria-label="What would leave" className="flex flex-col gap-2" aria-live="polite">
      <h3 className="font-semibold">{rule === 'spread' ? 'What leaves in those hours' : 'What leaves at once'}</h3>
      <ul className="flex flex-col divide-y divide-line rounded-card border border-line">
        {preview.sends.map(({ nodeId, title, template, count, money }) => (
          <li key={`${nodeId} ${template}`} className="flex items-start justify-between gap-4 px-3 py-2">
            <span className="min-w-0 break-words">{title}</span>
            <span className="tabular shrink-0 text-end">
              {count.toLocaleString('en-GB')} {count === 1 ? 'message' : 'messages'}
              <span className="block text-soft text-sm">
                <Amounts amounts={money} />
              </span>
            </span>
          </li>
        ))}
      </ul>
      {preview.customers.length > 0 && (
        <p className="text-soft text-sm">
          To {preview.customers.join(', ')}
          {preview.sends.reduce((sum, { count }) => sum + count, 0) > preview.customers.length ? ' and others' : ''}.
        </p>
      )}
      {preview.silent > 0 && <p className="text-soft text-sm">{preview.silent.toLocaleString('en-GB')} more go on without a message.</p>}
    </section>
  );
}

function Box({ children }: { children: string }) {
  return <p className="rounded-control bg-sunken px-3 py-2">{children}</p>;
}

function useResumePreview({ flowId, chosen, isOpen }: { flowId: string; chosen: CatchUp | null; isOpen: boolean }) {
  const [preview, setPreview] = useState<Preview | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    if (!isOpen) return;
    let wanted = true;
    calls.flows.resumePreview
      .query({ flowId, ...(chosen && { catchUp: chosen }) })
      .then((found) => wanted && setPreview(found))
      .catch((thrown: unknown) => wanted && setProblem(readFailure(thrown).message));
    return () => {
      wanted = false;
    };
  }, [flowId, chosen, isOpen]);
  return { preview, problem };
}
