import type { FlowDocument, FlowNode } from '../flow.ts';
import { summaryOf } from '../flow.ts';

/** A step's own name, else the sentence that it reads as, with the first letter small where it stands inside another. */
export function nameOf(node: FlowNode): string {
  return node.name?.trim() || summaryOf(node);
}

export function findNode(document: FlowDocument, id: string): FlowNode | undefined {
  return document.nodes.find((node) => node.id === id);
}

/** A sentence with the names of templates in place of the keys that it has in quotation marks. */
export function withTemplateNames(sentence: string, names: ReadonlyMap<string, string>): string {
  return sentence.replace(/“([^“”]+)”/g, (quoted, key: string) => (names.has(key) ? `“${names.get(key)}”` : quoted));
}

/** The recorded values of a step; those of a move with the names of the steps in place of their ids. */
export function withStepNames(
  { kind, values }: { readonly kind: string; readonly values: Readonly<Record<string, unknown>> },
  names: ReadonlyMap<string, string>,
): Readonly<Record<string, unknown>> {
  if (kind !== 'moved') return values;
  const named = (value: unknown) => (typeof value === 'string' ? (names.get(value) ?? value) : value);
  return { ...values, from: named(values.from), to: named(values.to) };
}
