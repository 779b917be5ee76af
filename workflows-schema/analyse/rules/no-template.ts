import { error, type Finding } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';

/** A send step that does not say what to send. */
export function noTemplate({ document }: FlowGraph): readonly Finding[] {
  return document.nodes.flatMap((node) =>
    node.kind === 'send' && node.config.template.trim() === ''
      ? [error('no-template', 'Choose the template that this step sends.', node.id, 'template')]
      : [],
  );
}
