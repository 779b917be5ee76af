import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { memo } from 'react';
import { classes } from '#app/lib/classes.ts';
import { useAdding } from './adding.ts';
import type { WayEdge } from './canvas-graph.ts';
import { useKit } from './editor-context.ts';

/** A way from one step to the next, orthogonal and soft, with a "+" in its middle; amber where a person takes over. */
export const WayLine = memo(function WayLine({ data }: EdgeProps<WayEdge>) {
  const { readOnly } = useKit();
  const { open, target, moving } = useAdding();
  const aimed = data !== undefined && target?.from === data.exit.from && target.port === data.exit.port;
  const colour = aimed ? 'var(--color-machine)' : data?.person ? 'var(--color-person)' : 'var(--color-line-strong)';
  return (
    <>
      <BaseEdge
        path={data?.path ?? ''}
        style={{ stroke: colour, strokeWidth: aimed ? 3 : 1.5, ...(data?.open && { strokeDasharray: '4 4' }), opacity: aimed ? 1 : 0.75 }}
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
    </>
  );
});
