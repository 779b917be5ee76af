import { error, type Finding } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';
import { templatesOf } from '../templates.ts';

/** A step that sends and does not say what. */
export function noTemplate({ document }: FlowGraph): readonly Finding[] {
  return document.nodes.flatMap((node) =>
    node.enabled !== false && templatesOf(node).some((template) => template.trim() === '')
      ? [error('no-template', 'Choose the template that this step sends.', node.id, 'template')]
      : [],
  );
}
