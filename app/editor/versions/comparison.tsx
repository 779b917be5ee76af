import { Minus, PencilLine, Plus } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { classes } from '#app/lib/classes.ts';
import { Skeleton } from '#app/ui/skeleton.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import { type Difference, type FlowDocument, readDifference, withTemplateNames } from '#workflows-schema/index.ts';
import { CHIP_LOOKS } from '../decor-look.ts';
import { useKit } from '../editor-context.ts';
import { compareDecor } from './compare-decor.ts';
import { type FieldRow, fieldRows } from './field-rows.ts';
import { FieldTable } from './field-table.tsx';
import { type Mark, type Merged, mergeDocuments } from './merge-documents.ts';

const FlowView = lazy(() => import('../live/flow-view.tsx').then(({ FlowView: loaded }) => ({ default: loaded })));
const FRAME = 'h-[62dvh] min-h-80 overflow-hidden rounded-card border border-line';

export type ComparisonProps = { label: string; before: FlowDocument; after: FlowDocument };

/** What differs between two documents. A sentence or a row that is pressed brings its step into view. */
export function Comparison({ label, before, after }: ComparisonProps) {
  const { templates } = useKit();
  const [chosen, setChosen] = useState<string | null>(null);
  const merged = useMemo(() => mergeDocuments(before, after), [before, after]);
  const named = useMemo(() => {
    const names = new Map(templates.map(({ key, name }) => [key, name]));
    return (text: string) => withTemplateNames(text, names);
  }, [templates]);
  const differences = useMemo(
    () => readDifference(before, after).map((each) => ({ ...each, text: named(each.text) })),
    [before, after, named],
  );
  const rows = useMemo(
    () => fieldRows(before, after).map((row) => ({ ...row, step: named(row.step), before: named(row.before), after: named(row.after) })),
    [before, after, named],
  );
  const decor = useMemo(() => compareDecor(merged, differences), [merged, differences]);
  return (
    <div className="grid grid-cols-1 gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(340px,2fr)]">
      <div className="flex flex-col gap-2">
        <Counts merged={merged} />
        <Suspense fallback={<Skeleton className={FRAME} />}>
          <FlowView
            label={label}
            document={merged.document}
            templates={templates}
            decor={decor}
            selectedId={chosen}
            onSelect={setChosen}
            className={FRAME}
          />
        </Suspense>
      </div>
      <div className="min-w-0 lg:max-h-[66dvh] lg:overflow-y-auto">
        <Tabs
          label="What differs"
          items={[
            { id: 'words', label: 'In words', content: <Sentences differences={differences} onChoose={setChosen} /> },
            { id: 'fields', label: `Field by field (${rows.length})`, content: <Rows rows={rows} onChoose={setChosen} /> },
          ]}
        />
      </div>
    </div>
  );
}

const SIGNS = { added: Plus, removed: Minus, changed: PencilLine } as const;

/** "+ 2 added, - 1 removed, 3 changed": the legend of the canvas. */
function Counts({ merged }: { merged: Merged }) {
  const marks: readonly Mark[] = ['added', 'removed', 'changed'];
  const counts = marks.map((mark) => ({ mark, count: [...merged.nodes.values()].filter((each) => each === mark).length }));
  return (
    <ul aria-label="Steps that differ" className="flex flex-wrap gap-2">
      {counts.map(({ mark, count }) => {
        const Sign = SIGNS[mark];
        return (
          <li
            key={mark}
            className={classes('tabular flex h-6 items-center gap-1 rounded-full border px-2 font-semibold text-xs', CHIP_LOOKS[mark])}
          >
            <Sign aria-hidden size={12} strokeWidth={2} />
            {count} {mark}
          </li>
        );
      })}
    </ul>
  );
}

type Choosing = { onChoose: (nodeId: string) => void };

function Sentences({ differences, onChoose }: Choosing & { differences: readonly Difference[] }) {
  if (differences.length === 0) return <p className="text-soft">The two are the same.</p>;
  return (
    <ul className="flex flex-col">
      {differences.map(({ nodeId, text }) => (
        <li key={`${nodeId} ${text}`} className="border-line border-b py-2 last:border-b-0">
          {nodeId === null ? (
            text
          ) : (
            <button
              type="button"
              className="w-full cursor-pointer break-words text-start underline-offset-4 hover:underline"
              onClick={() => onChoose(nodeId)}
            >
              {text}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Rows({ rows, onChoose }: Choosing & { rows: readonly FieldRow[] }) {
  if (rows.length === 0) return <p className="text-soft">No field differs.</p>;
  return <FieldTable rows={rows} onChoose={onChoose} />;
}
