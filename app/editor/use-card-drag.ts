import { type NodeChange, type OnNodeDrag, type OnNodesChange, useReactFlow } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import type { Arrangement } from './arrange.ts';
import { type CanvasNode, wayLines } from './canvas-graph.ts';
import { useKit } from './editor-context.ts';
import { type Exit, subtreeOf } from './edits/steps.ts';
import type { Point } from './route-way.ts';
import { exitNear } from './walk.ts';

/** How far from a line, in canvas pixels, a dragged step still falls onto it. */
export const REACH = 90;

type Options = { arrangement: Arrangement; onAim: (exit: Exit | null) => void };

/**
 * Cards and notes that follow the pointer. A card that is let go over a line moves there, a branch with all that only it
 * leads to; anywhere else it is placed by hand. The document changes when it is let go, once.
 */
export function useCardDrag({ arrangement, onAim }: Options) {
  const { store } = useKit();
  const { screenToFlowPosition } = useReactFlow();
  const [moved, setMoved] = useState<ReadonlyMap<string, Point>>(NONE);
  const boxing = useRef(false);
  const aimed = useRef<Exit | null>(null);

  const onNodesChange = useCallback<OnNodesChange<CanvasNode>>(
    (changes) => {
      const positions = changes.flatMap((change) => (isDrag(change) ? [[change.id, change.position] as const] : []));
      if (positions.length > 0) setMoved((before) => new Map([...before, ...positions]));
      if (boxing.current) markBoxed(changes, store);
    },
    [store],
  );
  const aim = useCallback(
    (exit: Exit | null) => {
      aimed.current = exit;
      onAim(exit);
    },
    [onAim],
  );
  const onNodeDrag = useCallback<OnNodeDrag<CanvasNode>>(
    (event, node, nodes) => {
      const { document } = store.getState();
      if (node.type !== 'step' || nodes.length > 1 || node.data.step.kind === 'trigger') return;
      const own = branches(document.edges, node.id) ? subtreeOf(document, node.id) : new Set([node.id]);
      const lines = wayLines(document, arrangement.lines).filter(({ exit }) => !own.has(exit.from));
      const pointer = 'clientX' in event ? event : event.touches[0];
      aim(pointer ? exitNear(lines, screenToFlowPosition({ x: pointer.clientX, y: pointer.clientY }), REACH / 2) : null);
    },
    [store, arrangement, screenToFlowPosition, aim],
  );
  const onNodeDragStop = useCallback<OnNodeDrag<CanvasNode>>(
    (_, node, nodes) => {
      const at = aimed.current;
      aim(null);
      setMoved(NONE);
      const { document, run } = store.getState();
      if (node.type === 'note') {
        const box = arrangement.placed.get(node.data.note.nodeId);
        if (box)
          run({
            type: 'note',
            note: { ...node.data.note, x: Math.round(node.position.x - box.x), y: Math.round(node.position.y - box.y) },
          });
        return;
      }
      if (at && node.type === 'step' && run({ type: 'move', nodeId: node.id, at, withRest: branches(document.edges, node.id) })) return;
      const by = nodes.flatMap(({ id, position }) => {
        const box = arrangement.placed.get(id);
        return box ? [[id, { x: Math.round(position.x - box.x), y: Math.round(position.y - box.y) }] as const] : [];
      });
      run({ type: 'place', by: Object.fromEntries(by) });
    },
    [store, arrangement, aim],
  );
  const onSelectionStart = useCallback(() => {
    boxing.current = true;
  }, []);
  const onSelectionEnd = useCallback(() => {
    boxing.current = false;
  }, []);
  return { moved, handlers: { onNodesChange, onNodeDrag, onNodeDragStop, onSelectionStart, onSelectionEnd } };
}

const NONE: ReadonlyMap<string, Point> = new Map();

function isDrag(change: NodeChange<CanvasNode>): change is Extract<NodeChange<CanvasNode>, { type: 'position' }> & { position: Point } {
  return change.type === 'position' && change.dragging === true && change.position !== undefined;
}

function branches(edges: readonly { readonly from: string }[], nodeId: string): boolean {
  return edges.filter(({ from }) => from === nodeId).length > 1;
}

/** The box that is drawn with the pointer takes steps in and leaves others out. */
function markBoxed(changes: readonly NodeChange<CanvasNode>[], store: ReturnType<typeof useKit>['store']): void {
  const { document, marked, mark } = store.getState();
  const chosen = new Set(marked);
  for (const change of changes) {
    if (change.type !== 'select') continue;
    if (change.selected) chosen.add(change.id);
    else chosen.delete(change.id);
  }
  if (chosen.size !== marked.length || marked.some((id) => !chosen.has(id)))
    mark(document.nodes.flatMap(({ id }) => (chosen.has(id) ? [id] : [])));
}
