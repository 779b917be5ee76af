import { NODE_KINDS, NODE_SPECS, type NodeKind, type SubjectKind } from '#workflows-schema/index.ts';
import { type Exit, freshNodeId } from './edits/steps.ts';
import type { Configs, StepOf } from './nodes/form.ts';
import type { EditorStore } from './store.ts';
import { defaultExit } from './walk.ts';

/** The kinds that the palette offers; a flow has one start, which is made with it. */
export const ADDABLE_KINDS: readonly NodeKind[] = NODE_KINDS.filter((kind) => kind !== 'trigger');

const SPECS: { readonly [K in NodeKind]: { readonly defaults: (subject: SubjectKind) => Configs[K] } } = NODE_SPECS;

/** A new step with the defaults of its kind. */
export function newStep<K extends NodeKind>(kind: K, id: string, subject: SubjectKind): StepOf<K> {
  return { id, kind, config: SPECS[kind].defaults(subject) };
}

/** Adds a step at the way out, or after the selected step when none is given, and selects it. */
export function addStep(store: EditorStore, kind: NodeKind, at?: Exit): void {
  const { document, selectedId, run, select } = store.getState();
  const node = newStep<NodeKind>(kind, freshNodeId(document, kind), document.settings.subject);
  run({ type: 'add', node, at: at ?? defaultExit(document, selectedId) });
  select(node.id);
}
