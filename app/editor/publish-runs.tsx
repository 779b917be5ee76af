import { Amounts } from '#app/ui/money.tsx';
import { Select } from '#app/ui/select.tsx';
import { useEditor, useKit } from './editor-context.ts';
import { titleOf } from './titles.ts';
import type { Plan, PublishPreview } from './use-publish-preview.ts';

type Standing = PublishPreview['standing'][number];
type Choice = Plan[string];

const CHOICES = [
  { id: 'stay', label: 'Stay on their version' },
  { id: 'move', label: 'Move to…' },
  { id: 'skip', label: 'Skip this step' },
  { id: 'exit', label: 'End them' },
] as const;

export type PublishRunsProps = { standing: readonly Standing[]; plan: Plan; onChange: (plan: Plan) => void };

/** Where runs of earlier versions stand, with the money behind them, and what becomes of them. */
export function PublishRuns({ standing, plan, onChange }: PublishRunsProps) {
  if (standing.length === 0) return <p className="text-soft">No run is waiting in it.</p>;
  return (
    <section aria-labelledby="publish-runs" className="flex flex-col gap-2">
      <h3 id="publish-runs" className="font-semibold">
        What happens to runs that wait
      </h3>
      <ul className="flex flex-col divide-y divide-line rounded-card border border-line">
        {standing.map((place) => (
          <Row
            key={place.nodeId}
            place={place}
            choice={plan[place.nodeId] ?? place.choice}
            onChange={(choice) => onChange({ ...plan, [place.nodeId]: choice })}
          />
        ))}
      </ul>
    </section>
  );
}

function Row({ place, choice, onChange }: { place: Standing; choice: Choice; onChange: (choice: Choice) => void }) {
  const { templates } = useKit();
  const nodes = useEditor((state) => state.document.nodes);
  const own = nodes.find(({ id }) => id === place.nodeId);
  const title = own ? titleOf(own, templates) : place.title;
  const targets = nodes.filter(({ kind }) => kind !== 'trigger').map((node) => ({ id: node.id, label: titleOf(node, templates) }));
  const first = targets.find(({ id }) => id === place.nodeId) ?? targets[0];
  const choose = (wanted: Choice['do']) => {
    if (wanted !== 'move') return onChange({ do: wanted });
    if (first) onChange({ do: 'move', to: first.id });
  };
  return (
    <li className="grid items-center gap-x-4 gap-y-2 px-3 py-2.5 sm:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]">
      <div className="min-w-0">
        <p className="break-words font-medium">{title}</p>
        {!place.inDraft && <p className="text-danger text-xs">This step is not in the draft.</p>}
      </div>
      <div className="tabular text-sm sm:text-end">
        <p>
          {place.waiting.toLocaleString('en-GB')} {place.waiting === 1 ? 'waits' : 'wait'}
          {place.held > 0 && `, ${place.held.toLocaleString('en-GB')} held`}
        </p>
        <span className="text-soft">
          <Amounts amounts={place.money} />
        </span>
      </div>
      <div className="flex min-w-0 flex-col gap-2">
        <Select label={`Runs on ${title}`} hideLabel options={CHOICES} value={choice.do} onChange={choose} />
        {choice.do === 'move' && (
          <Select
            label={`Where runs on ${title} go`}
            hideLabel
            options={targets}
            value={choice.to}
            onChange={(to) => onChange({ do: 'move', to })}
          />
        )}
      </div>
    </li>
  );
}
