import { error, type Finding } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';

/** A hand-over or a question that does not say what the person is to do. A draft may have one, so that nothing typed is lost meanwhile. */
export function noTitle({ document }: FlowGraph): readonly Finding[] {
  return document.nodes.flatMap((node) =>
    (node.kind === 'escalate' || node.kind === 'approval') && node.config.title.trim() === ''
      ? [error('no-title', 'Say in a few words what the person is to do.', node.id, 'title')]
      : [],
  );
}
