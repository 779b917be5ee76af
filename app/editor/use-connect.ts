import { type Connection, type FinalConnectionState, type NodeMouseHandler, useStore, useStoreApi } from '@xyflow/react';
import { useCallback } from 'react';
import type { CanvasNode } from './canvas-graph.ts';
import { cardUnder } from './canvas-keys.ts';
import { useKit } from './editor-context.ts';
import type { Exit } from './edits/steps.ts';

/**
 * Leading a way out to another step, by a drag or by two presses. The line may end anywhere on a card: its handle is too
 * small to be the only place. A press on a card with no line begun opens the step.
 */
export function useConnect({ onMenu }: { onMenu: (menu: { exit: Exit; beside: Element }) => void }) {
  const { store } = useKit();
  const canvas = useStoreApi();
  const drawing = useStore((state) => state.connection.inProgress || state.connectionClickStartHandle !== null);

  const lead = useCallback((exit: Exit, to: string): void => void store.getState().run({ type: 'connect', exit, to }), [store]);
  const onConnect = useCallback(
    ({ source, sourceHandle, target }: Connection) => {
      if (sourceHandle) lead({ from: source, port: sourceHandle }, target);
    },
    [lead],
  );
  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, { isValid, fromHandle }: FinalConnectionState) => {
      if (isValid || fromHandle?.type !== 'source' || !fromHandle.id) return;
      const point = 'changedTouches' in event ? event.changedTouches[0] : event;
      const below = point && document.elementFromPoint(point.clientX, point.clientY)?.closest('.react-flow__node');
      const to = cardUnder(below ?? null);
      const exit = { from: fromHandle.nodeId, port: fromHandle.id };
      if (to !== null) return lead(exit, to);
      // Let go over nothing: a new step begins there, in the way that was drawn.
      const handle = canvas
        .getState()
        .domNode?.querySelector(`[data-nodeid="${CSS.escape(exit.from)}"][data-handleid="${CSS.escape(exit.port)}"]`);
      if (!below && handle) onMenu({ exit, beside: handle });
    },
    [lead, canvas, onMenu],
  );
  const begun = useCallback((): Exit | null => {
    const from = canvas.getState().connectionClickStartHandle;
    canvas.setState({ connectionClickStartHandle: null });
    return from?.type === 'source' && from.id ? { from: from.nodeId, port: from.id } : null;
  }, [canvas]);
  const onNodeClick = useCallback<NodeMouseHandler<CanvasNode>>(
    (event, node) => {
      const onHandle = event.target instanceof Element && event.target.classList.contains('react-flow__handle');
      if (node.type !== 'step' || onHandle) return;
      const exit = begun();
      const { marked, mark, select } = store.getState();
      if (exit) lead(exit, node.id);
      else if (event.shiftKey || event.ctrlKey || event.metaKey)
        mark(marked.includes(node.id) ? marked.filter((id) => id !== node.id) : [...marked, node.id]);
      else select(node.id);
    },
    [begun, lead, store],
  );
  const onPaneClick = useCallback(() => {
    if (begun() === null) store.getState().select(null);
  }, [begun, store]);
  return { drawing, handlers: { onConnect, onConnectEnd, onNodeClick, onPaneClick } };
}
