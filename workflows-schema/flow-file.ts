import * as z from 'zod/mini';
import { CURRENT_SCHEMA_VERSION, type FlowDocument, type FlowNode } from './flow.ts';
import { type Blanked, withoutHttpSecrets } from './http-secrets.ts';

const fileSchema = z.object({ kind: z.literal('cadenza/flow'), name: z.string(), document: z.unknown() });

/** A flow as it travels in a file; the document is as it was written, perhaps by an older Cadenza. */
export type FlowFile = { readonly name: string; readonly document: unknown };

/** A flow's file: JSON text, and how many values were left out of its calls because they look like secrets. */
export type WrittenFlow = { readonly text: string; readonly blanked: Blanked };

/** The text of a flow's file, without secrets, so that it can be sent on. */
export function writeFlowFile({ name, document }: { readonly name: string; readonly document: FlowDocument }): WrittenFlow {
  const safe = document.nodes.map(withoutSecrets);
  const sum = (where: keyof Blanked) => safe.reduce((total, { blanked }) => total + blanked[where], 0);
  const file = {
    kind: 'cadenza/flow',
    version: CURRENT_SCHEMA_VERSION,
    name,
    document: { ...document, nodes: safe.map(({ node }) => node) },
  };
  return {
    text: `${JSON.stringify(file, null, 2)}\n`,
    blanked: { headers: sum('headers'), address: sum('address'), body: sum('body') },
  };
}

/** Reads what a file holds: a flow's file, or a bare document, whose name is then empty. Whether it is a flow is not judged here. */
export function readFlowFile(input: unknown): FlowFile {
  const read = fileSchema.safeParse(input);
  return read.success ? { name: read.data.name.trim(), document: read.data.document } : { name: '', document: input };
}

function withoutSecrets(node: FlowNode): { readonly node: FlowNode; readonly blanked: Blanked } {
  if (node.kind !== 'http') return { node, blanked: { headers: 0, address: 0, body: 0 } };
  const { config, blanked } = withoutHttpSecrets(node.config);
  return { node: { ...node, config }, blanked };
}
