import { Play } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Button } from '#app/ui/button.tsx';
import { NumberField } from '#app/ui/number-field.tsx';
import { Switch } from '#app/ui/switch.tsx';
import { useEditor, useKit } from '../editor-context.ts';
import { SidePanel } from '../side-panel.tsx';
import { SubjectSearch } from './subject-search.tsx';
import { TryStepper } from './try-stepper.tsx';
import { TrySteps } from './try-steps.tsx';
import { useWalk, useWalkStore } from './walk-store.ts';

/** Walks the draft with a customer on a clock of its own: nothing is sent or kept. The canvas shows the way that it takes. */
export function TryPanel() {
  const { store } = useKit();
  const document = useEditor((state) => state.document);
  const walk = useWalkStore();
  const subject = useWalk((state) => state.subject);
  const paysAfterDays = useWalk((state) => state.paysAfterDays);
  const { result, walked, problem, pending } = useWalk((state) => state);
  const again = () => void walk.getState().walk(store.getState().document);
  const answer = (nodeId: string, choice: string) => {
    walk.getState().answer(nodeId, choice);
    again();
  };
  const pay = (days: number | null) => {
    walk.getState().pay(days);
    if (result || pending) again();
  };
  return (
    <SidePanel title="Test with a customer" onClose={() => store.getState().show(null)}>
      <SubjectSearch kind={document.settings.subject} value={subject} onChange={walk.getState().choose} />
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
      <Button look="primary" isPending={pending} aria-keyshortcuts="Control+Enter Meta+Enter" onPress={again}>
        <Play aria-hidden size={16} strokeWidth={1.75} />
        {result ? 'Walk it again' : 'Walk through the draft'}
      </Button>
      <p className="text-soft text-xs">Waits are skipped with their dates shown. Nothing is sent, and nothing is kept.</p>
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      {result && walked !== document && (
        <p className="rounded-control bg-sunken px-3 py-2 text-sm">The draft has changed since. Walk it again.</p>
      )}
      {result && (
        // biome-ignore lint/a11y/noStaticElementInteractions: arrows bubble here from the buttons inside
        <div className="flex flex-col gap-3" onKeyDown={stepByKey(walk.getState().go, () => walk.getState().at)}>
          <div className="sticky -top-4 z-2 -mx-4 flex items-center justify-between gap-2 border-line border-b bg-surface px-4 py-1">
            <h3 className="cut font-semibold" title={result.about}>
              With <bdi>{result.about}</bdi>
            </h3>
            <TryStepper />
          </div>
          <TrySteps result={result} onAnswer={answer} sample={subject === null} />
        </div>
      )}
    </SidePanel>
  );
}

const MOVES: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** Arrows go to the step before and after, wherever the focus is in the trial. */
function stepByKey(go: (at: number) => void, at: () => number) {
  return (event: KeyboardEvent) => {
    const by = MOVES[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(at() + by);
  };
}
