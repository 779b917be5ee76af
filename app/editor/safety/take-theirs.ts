import type { FlowDocument } from '#workflows-schema/index.ts';
import type { EditorStore } from '../store.ts';
import { type Changes, changesOf, isSame } from './changes.ts';
import type { Merge, ThreeWay } from './merge.ts';
import { partsOf, withParts } from './parts.ts';

/**
 * Puts their edits under mine: the merged document is shown, and they are in every step of undo and redo as well, so that
 * undoing takes back what I did and never what they did.
 */
export function takeTheirs(store: EditorStore, { base, theirs }: ThreeWay, { merged }: Merge): void {
  const edits = changesOf(base, theirs);
  const nothingOfMine = changesOf(theirs, merged).size === 0;
  const history = store.temporal;
  const { pastStates, futureStates } = history.getState();
  history.getState().pause();
  store.setState({ document: nothingOfMine ? theirs.document : merged.document });
  const under = <T extends { document?: FlowDocument }>(step: T): T =>
    step.document ? { ...step, document: withEdits(step.document, edits) } : step;
  history.setState({ pastStates: pastStates.map(under), futureStates: futureStates.map(under) });
  history.getState().resume();
}

/** The document with these edits, but for the pieces that it has otherwise than they were made on. */
function withEdits(document: FlowDocument, edits: Changes): FlowDocument {
  const touched = new Set([...edits.keys()].map((path) => path.split('/')[1] ?? ''));
  const { nodes, edges, ...rest } = document;
  // Only the steps that the edits are about: a long history of a large flow is gone through in a moment.
  const near = { ...rest, nodes: nodes.filter(({ id }) => touched.has(id)), edges: edges.filter(({ from }) => touched.has(from)) };
  const parts = partsOf({ name: '', document: near });
  const fitting = [...edits].filter(([path, { was }]) => path !== 'name' && isSame(parts.get(path), was));
  return withParts({ name: '', document }, new Map(fitting.map(([path, { is }]) => [path, is]))).draft.document;
}
