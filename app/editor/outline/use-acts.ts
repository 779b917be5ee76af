import { type RefObject, useMemo, useRef } from 'react';
import { isPossible } from '../actions/action.ts';
import { EDITOR_ACTIONS } from '../actions/index.ts';
import { useScene } from '../actions/use-scene.ts';
import { useKit } from '../editor-context.ts';
import { withExtras } from '../step-values.ts';
import { defaultExit } from '../walk.ts';
import type { Asking, OutlineActs } from './acts.ts';
import type { OutlineRow } from './outline.ts';
import type { RowFocus } from './use-row-focus.ts';

type Around = {
  all: readonly OutlineRow[];
  focus: RowFocus;
  frame: RefObject<HTMLElement | null>;
  setFolded: (change: (folded: ReadonlySet<string>) => ReadonlySet<string>) => void;
  setRenaming: (nodeId: string | null) => void;
  setAsking: (asking: Asking | null) => void;
};

/** What the rows may do, each by a command of the store. One object for as long as the outline stands, so that rows need not be drawn again. */
export function useActs(around: Around): OutlineActs {
  const { store, readOnly } = useKit();
  const scene = useScene();
  const latest = useRef(around);
  latest.current = around;
  return useMemo(() => {
    const rowOf = (id: string) => latest.current.all.find((row) => row.id === id);
    const goTo = (row: string) => latest.current.focus.goTo(row);
    const beside = (row: string) => latest.current.frame.current?.querySelector(`[data-row="${CSS.escape(row)}"]`) ?? null;
    const acts: OutlineActs = {
      ask: (asking) => latest.current.setAsking(asking),
      goTo,
      goToStep: (nodeId) => goTo(`step ${nodeId}`),
      disconnect: (exit) => store.getState().run({ type: 'disconnect', exit }),
      choose: (id) => {
        const row = rowOf(id);
        const { marked, mark } = store.getState();
        if (row?.type !== 'step') return;
        mark(marked.includes(row.nodeId) ? marked.filter((other) => other !== row.nodeId) : [...marked, row.nodeId]);
      },
      run: (actionId, nodeId) => {
        const action = EDITOR_ACTIONS.find(({ id }) => id === actionId);
        const { marked } = store.getState();
        const steps = marked.includes(nodeId) ? marked : [nodeId];
        if (!action || !isPossible(action, scene, steps)) return;
        action.run(scene, steps);
        const [first] = store.getState().marked;
        if (actionId === 'duplicate' && first !== undefined) acts.goToStep(first);
      },
      fold: (id, folded) =>
        latest.current.setFolded((known) => (folded ? new Set([...known, id]) : new Set([...known].filter((each) => each !== id)))),
      add: (id) => {
        const row = rowOf(id);
        const element = beside(id);
        if (readOnly || !row || row.type === 'loose' || !element) return;
        const exit = row.type === 'step' ? defaultExit(store.getState().document, row.nodeId) : row.exit;
        if (exit) acts.ask({ what: 'add', from: row.type === 'step' ? row.nodeId : '', exit, beside: element });
        else store.getState().say('Nothing can follow this step; the run ends here.');
      },
      open: (id) => {
        const row = rowOf(id);
        if (row?.type === 'step') store.getState().select(row.nodeId, '');
        else if (row?.type === 'loose') acts.fold(id, false);
        else if (row?.to) acts.goToStep(row.to);
        else if (row?.to === null) acts.add(id);
      },
      rename: (nodeId) => {
        if (!readOnly || nodeId === null) latest.current.setRenaming(nodeId);
        if (nodeId === null) goTo(latest.current.focus.active);
      },
      setName: (nodeId, name) => {
        const { document, run } = store.getState();
        const node = document.nodes.find(({ id }) => id === nodeId);
        latest.current.setRenaming(null);
        if (node && (node.name ?? '') !== name.trim()) run({ type: 'edit', node: withExtras(node, { name: name.trim() }), field: 'name' });
        goTo(`step ${nodeId}`);
      },
    };
    return acts;
  }, [store, scene, readOnly]);
}
