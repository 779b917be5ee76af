import * as z from 'zod/mini';
import { CURRENT_SCHEMA_VERSION, type FlowDocument, type FlowNode } from './flow.ts';

const fileSchema = z.object({ kind: z.literal('cadenza/flow'), name: z.string(), document: z.unknown() });

/** A flow as it travels in a file; the document is as it was written, perhaps by an older Cadenza. */
export type FlowFile = { readonly name: string; readonly document: unknown };

/** The text of a flow's file: JSON without secrets, so that it can be sent on; the values of HTTP headers are blank. */
export function writeFlowFile({ name, document }: { readonly name: string; readonly document: FlowDocument }): string {
  const safe = { ...document, nodes: document.nodes.map(withoutSecrets) };
  return `${JSON.stringify({ kind: 'cadenza/flow', version: CURRENT_SCHEMA_VERSION, name, document: safe }, null, 2)}\n`;
}

/** Reads what a file holds: a flow's file, or a bare document, whose name is then empty. Whether it is a flow is not judged here. */
export function readFlowFile(input: unknown): FlowFile {
  const read = fileSchema.safeParse(input);
  return read.success ? { name: read.data.name.trim(), document: read.data.document } : { name: '', document: input };
}

function withoutSecrets(node: FlowNode): FlowNode {
  if (node.kind !== 'http') return node;
  return { ...node, config: { ...node.config, headers: node.config.headers.map(({ name }) => ({ name, value: '' })) } };
}
