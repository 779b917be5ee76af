import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { memo } from 'react';
import { classes } from '#app/lib/classes.ts';
import { useAdding } from './adding.ts';
import type { WayEdge } from './canvas-graph.ts';
import { useWayDecor, type WayDecor } from './decor.ts';
import { CHIP_LOOKS, WAY_COLOURS } from './decor-look.ts';
import { useKit } from './editor-context.ts';
import type { Point } from './route-way.ts';

/** A way from one step to the next, orthogonal and soft, with a "+" in its middle; amber where a person takes over. */
export const WayLine = memo(function WayLine({ id, data }: EdgeProps<WayEdge>) {
  const { readOnly } = useKit();
  const { open, target, moving } = useAdding();
  const aimed = data !== undefined && target?.from === data.exit.from && target.port === data.exit.port;
  const decor = useWayDecor(id);
  const plain = data?.person ? 'var(--color-person)' : 'var(--color-line-strong)';
  const colour = aimed ? 'var(--color-machine)' : decor && decor.tone !== 'neutral' ? WAY_COLOURS[decor.tone] : plain;
  const strong = aimed || (decor !== null && decor.tone !== 'neutral' && decor.tone !== 'skipped');
  return (
    <>
      <BaseEdge
        path={data?.path ?? ''}
        style={{
          stroke: colour,
          strokeWidth: strong ? 3 : 1.5,
          ...((data?.open || decor?.tone === 'removed') && { strokeDasharray: decor?.tone === 'removed' ? '8 5' : '4 4' }),
          opacity: strong ? 1 : 0.75,
        }}
      />
      {data && !data.open && !readOnly && (
        <EdgeLabelRenderer>
          <button
            type="button"
            aria-label={`${moving ? 'Move it' : 'Add a step'} ${data.name}`}
            onClick={(event) => open(data.exit, event.currentTarget)}
            style={{ transform: `translate(-50%, -50%) translate(${data.middle.x}px, ${data.middle.y}px)` }}
            className={classes(
              'nodrag nopan pointer-events-auto absolute flex size-6 cursor-pointer items-center justify-center rounded-full border transition-colors',
              aimed || moving
                ? 'border-machine bg-machine text-on-ink'
                : 'border-line-strong/60 bg-page text-soft hover:border-ink hover:text-ink',
            )}
          >
            <Plus aria-hidden size={14} strokeWidth={2} />
          </button>
        </EdgeLabelRenderer>
      )}
      {data && decor && decor.text !== '' && <WayLabel decor={decor} at={data.middle} beside={!data.open && !readOnly} />}
    </>
  );
});

/** Words at a way: on its middle, or beside the "+" that stands there. */
function WayLabel({ decor, at, beside }: { decor: WayDecor; at: Point; beside: boolean }) {
  return (
    <EdgeLabelRenderer>
      <span
        title={decor.title}
        style={{ transform: `translate(${beside ? 0 : -50}%, -50%) translate(${at.x + (beside ? 16 : 0)}px, ${at.y}px)` }}
        className={classes(
          'tabular nopan pointer-events-auto absolute whitespace-nowrap rounded-full border px-1.5 font-semibold text-xs leading-5',
          CHIP_LOOKS[decor.tone],
        )}
      >
        {decor.text}
      </span>
    </EdgeLabelRenderer>
  );
}
