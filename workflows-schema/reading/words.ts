import type { FlowDocument, FlowNode } from '../flow.ts';
import { summaryOf } from '../flow.ts';

/** A step's own name, else the sentence that it reads as, with the first letter small where it stands inside another. */
export function nameOf(node: FlowNode): string {
  return node.name?.trim() || summaryOf(node);
}

export function findNode(document: FlowDocument, id: string): FlowNode | undefined {
  return document.nodes.find((node) => node.id === id);
}
