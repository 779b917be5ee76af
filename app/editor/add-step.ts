import { type FlowNode, NODE_KINDS, NODE_SPECS, type NodeKind, type SubjectKind } from '#workflows-schema/index.ts';
import { type Exit, freshNodeId } from './commands.ts';
import type { EditorStore } from './store.ts';
import { defaultExit } from './walk.ts';

/** The kinds that the palette offers; a flow has one start, which is made with it. */
export const ADDABLE_KINDS: readonly NodeKind[] = NODE_KINDS.filter((kind) => kind !== 'trigger');

/** A new step with the defaults of its kind. */
export function newStep(kind: NodeKind, id: string, subject: SubjectKind): FlowNode {
  switch (kind) {
    case 'trigger':
      return { id, kind, config: NODE_SPECS.trigger.defaults(subject) };
    case 'condition':
      return { id, kind, config: NODE_SPECS.condition.defaults(subject) };
    case 'delay':
      return { id, kind, config: NODE_SPECS.delay.defaults(subject) };
    case 'send':
      return { id, kind, config: NODE_SPECS.send.defaults(subject) };
    case 'escalate':
      return { id, kind, config: NODE_SPECS.escalate.defaults(subject) };
  }
}

/** Adds a step at the way out, or after the selected step when none is given, and selects it. */
export function addStep(store: EditorStore, kind: NodeKind, at?: Exit): void {
  const { document, selectedId, run, select } = store.getState();
  const node = newStep(kind, freshNodeId(document, kind), document.settings.subject);
  run({ type: 'add', node, at: at ?? defaultExit(document, selectedId) });
  select(node.id);
}
