import type { FlowNode } from '../flow.ts';

/** Keys of the templates that a step sends, empty text where none is chosen yet. */
export function templatesOf(node: FlowNode): readonly string[] {
  if (node.kind === 'send' || node.kind === 'digest') return [node.config.template];
  return node.kind === 'fallback' ? node.config.attempts.map(({ template }) => template) : [];
}

/** Whether the step writes to the customer. */
export function isSending(node: FlowNode): boolean {
  return node.kind === 'send' || node.kind === 'digest' || node.kind === 'fallback';
}
