import { Play } from 'lucide-react';
import { useState } from 'react';
import { calls, readFailure } from '#app/lib/calls.ts';
import { Button } from '#app/ui/button.tsx';
import { NumberField } from '#app/ui/number-field.tsx';
import { Switch } from '#app/ui/switch.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { useEditor, useKit } from '../editor-context.ts';
import { SidePanel } from '../side-panel.tsx';
import { SubjectSearch, type TrySubject } from './subject-search.tsx';
import { TrySteps } from './try-steps.tsx';

type Result = RouterOutputs['flows']['try'];

/** Walks the draft with a customer on a clock of its own: nothing is sent or kept. */
export function TryPanel() {
  const { store } = useKit();
  const document = useEditor((state) => state.document);
  const [subject, setSubject] = useState<TrySubject | null>(null);
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const [paysAfterDays, setPays] = useState<number | null>(null);
  const [result, setResult] = useState<Result | null>(null);
  const [problem, setProblem] = useState('');
  const [pending, setPending] = useState(false);
  const walk = async (chosen: { answers: Readonly<Record<string, string>>; pays: number | null }) => {
    setPending(true);
    setProblem('');
    try {
      const about = subject && { kind: document.settings.subject, id: subject.id };
      setResult(await calls.flows.try.mutate({ document, subject: about, answers: chosen.answers, paysAfterDays: chosen.pays }));
    } catch (thrown) {
      const failure = readFailure(thrown);
      setResult(null);
      setProblem(`${failure.message} ${failure.remedy}`);
    } finally {
      setPending(false);
    }
  };
  const answer = (nodeId: string, choice: string) => {
    const next = { ...answers, [nodeId]: choice };
    setAnswers(next);
    void walk({ answers: next, pays: paysAfterDays });
  };
  const pay = (days: number | null) => {
    setPays(days);
    if (result) void walk({ answers, pays: days });
  };
  return (
    <SidePanel title="Test with a customer" onClose={() => store.getState().show(null)}>
      <SubjectSearch kind={document.settings.subject} value={subject} onChange={setSubject} />
      {document.settings.subject === 'invoice' && (
        <div className="flex flex-wrap items-end gap-3">
          <Switch isSelected={paysAfterDays !== null} onChange={(on) => pay(on ? 10 : null)}>
            The customer pays
          </Switch>
          {paysAfterDays !== null && (
            <NumberField label="Days after the start" minValue={0} maxValue={365} value={paysAfterDays} onChange={pay} className="w-36" />
          )}
        </div>
      )}
      <Button look="primary" isPending={pending} onPress={() => void walk({ answers, pays: paysAfterDays })}>
        <Play aria-hidden size={16} strokeWidth={1.75} />
        {result ? 'Walk it again' : 'Walk through the draft'}
      </Button>
      <p className="text-soft text-xs">Waits are skipped with their dates shown. Nothing is sent, and nothing is kept.</p>
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      {result && <TrySteps result={result} onAnswer={answer} sample={subject === null} />}
    </SidePanel>
  );
}
