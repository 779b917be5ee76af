import { type RefObject, useMemo, useRef } from 'react';
import { isOn } from '#workflows-schema/index.ts';
import { useKit } from '../editor-context.ts';
import { fragmentOf, withFreshIds } from '../edits/fragment.ts';
import { lastExit } from '../edits/steps.ts';
import { placeAfterNext, placeBeforePrevious } from '../reorder.ts';
import { withExtras } from '../step-values.ts';
import type { EditorStore } from '../store.ts';
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
  const latest = useRef(around);
  latest.current = around;
  return useMemo(() => {
    const rowOf = (id: string) => latest.current.all.find((row) => row.id === id);
    const goTo = (row: string) => latest.current.focus.goTo(row);
    const beside = (row: string) => latest.current.frame.current?.querySelector(`[data-row="${CSS.escape(row)}"]`) ?? null;
    const acts: OutlineActs = {
      ...editing(store, goTo),
      ask: (asking) => latest.current.setAsking(asking),
      goTo,
      goToStep: (nodeId) => goTo(`step ${nodeId}`),
      fold: (id, folded) =>
        latest.current.setFolded((known) => (folded ? new Set([...known, id]) : new Set([...known].filter((each) => each !== id)))),
      add: (id) => {
        const row = rowOf(id);
        const element = beside(id);
        if (readOnly || !row || row.type === 'loose' || !element) return;
        const exit = row.type === 'step' ? defaultExit(store.getState().document, row.nodeId) : row.exit;
        if (exit) acts.ask({ what: 'add', from: row.type === 'step' ? row.nodeId : '', exit, beside: element });
        else store.setState({ announcement: 'Nothing can follow this step; the run ends here.' });
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
  }, [store, readOnly]);
}

type Editing = Pick<OutlineActs, 'toggle' | 'duplicate' | 'shift' | 'remove' | 'disconnect'>;

/** What changes the flow at once, without a question. */
function editing(store: EditorStore, goTo: (row: string) => void): Editing {
  const nodeOf = (nodeId: string) => store.getState().document.nodes.find(({ id }) => id === nodeId);
  return {
    toggle: (nodeId) => {
      const node = nodeOf(nodeId);
      if (!node || node.kind === 'trigger') return;
      store.getState().run({
        type: 'edit-many',
        nodes: [withExtras(node, { enabled: !isOn(node) })],
        label: `turn the step ${isOn(node) ? 'off' : 'on'}`,
      });
    },
    duplicate: (nodeId) => {
      const { document, run } = store.getState();
      const original = fragmentOf(document, [nodeId]);
      const fragment = withFreshIds(document, original);
      const [first] = fragment.nodes;
      if (!first) return;
      run({ type: 'paste', fragment, at: lastExit(original), word: 'duplicate' });
      goTo(`step ${first.id}`);
    },
    shift: (nodeId, direction) => {
      const { document, run } = store.getState();
      const at = (direction === 'up' ? placeBeforePrevious : placeAfterNext)(document, nodeId);
      if (at) run({ type: 'move', nodeId, at });
      else store.setState({ announcement: 'The step cannot move there. “Move to…” lists the places where it can stand.' });
      goTo(`step ${nodeId}`);
    },
    remove: (nodeId) => store.getState().remove([nodeId]),
    disconnect: (exit) => store.getState().run({ type: 'disconnect', exit }),
  };
}
