import { Handle, type NodeProps, Position } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { classes } from '#app/lib/classes.ts';
import { useAdding } from './adding.ts';
import type { EndNode } from './canvas-graph.ts';
import { useKit } from './editor-context.ts';

/** Below a way out that leads nowhere: the run ends there, or a step is added. */
export function OpenEnd({ data: { exit, after } }: NodeProps<EndNode>) {
  const { readOnly } = useKit();
  const { open, target, moving } = useAdding();
  const aimed = target?.from === exit.from && target.port === exit.port;
  return (
    <div className="flex h-full w-full items-center justify-center">
      <Handle type="target" position={Position.Top} isConnectable={false} className="way-handle opacity-0!" />
      {readOnly ? (
        <span className="rounded-full border border-line bg-page px-2.5 py-0.5 text-soft text-xs">ends here</span>
      ) : (
        <button
          type="button"
          aria-label={`${moving ? 'Move it' : 'Add a step'} after “${after}” (${exit.port})`}
          onClick={(event) => open(exit, event.currentTarget)}
          className={classes(
            'nodrag nopan flex h-7 cursor-pointer items-center gap-1 rounded-full border border-dashed px-2.5 text-xs transition-colors',
            aimed || moving
              ? 'scale-110 border-machine bg-machine-wash text-machine'
              : 'border-line-strong bg-page text-soft hover:border-ink hover:text-ink',
          )}
        >
          <Plus aria-hidden size={14} strokeWidth={2} />
          {moving ? 'Move here' : 'Add a step'}
        </button>
      )}
    </div>
  );
}
