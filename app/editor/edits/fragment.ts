import * as z from 'zod/mini';
import { edgeSchema, type FlowDocument, type Known, keepKnownReferences, nodeSchema } from '#workflows-schema/index.ts';
import { type Fragment, freshId } from './steps.ts';

/** What the clipboard holds, as plain text: it goes through mails, tickets and other tabs. */
const clipSchema = z.object({
  kind: z.literal('cadenza/steps'),
  version: z.literal(2),
  nodes: z.array(nodeSchema).check(z.minLength(1), z.maxLength(1000)),
  edges: z.array(edgeSchema).check(z.maxLength(2000)),
});

/** The steps with these ids, in the flow's order, and the edges among them; the start never comes along. */
export function fragmentOf(document: FlowDocument, ids: readonly string[]): Fragment {
  const nodes = document.nodes.filter(({ id, kind }) => kind !== 'trigger' && ids.includes(id));
  const inside = new Set(nodes.map(({ id }) => id));
  return { nodes, edges: document.edges.filter(({ from, to }) => inside.has(from) && inside.has(to)) };
}

export function writeClip({ nodes, edges }: Fragment): string {
  return JSON.stringify({ kind: 'cadenza/steps', version: 2, nodes, edges }, null, 2);
}

/** The steps in a text; null when it holds none. Edges to steps that are not in it are left out, and so is a start. */
export function readClip(text: string): Fragment | null {
  if (!text.trimStart().startsWith('{')) return null;
  try {
    const read = clipSchema.safeParse(JSON.parse(text));
    if (!read.success) return null;
    const nodes = read.data.nodes.filter(({ kind }) => kind !== 'trigger');
    const ids = new Set(nodes.map(({ id }) => id));
    if (nodes.length === 0 || ids.size < nodes.length) return null;
    return { nodes, edges: read.data.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)) };
  } catch {
    return null;
  }
}

/** The same steps under ids that the document does not have. */
export function withFreshIds(document: FlowDocument, { nodes, edges }: Fragment): Fragment {
  const taken = new Set(document.nodes.map(({ id }) => id));
  const names = new Map<string, string>();
  for (const { id, kind } of nodes) {
    const fresh = freshId(kind, taken);
    taken.add(fresh);
    names.set(id, fresh);
  }
  const edgeIds = new Set(document.edges.map(({ id }) => id));
  const named = (id: string) => names.get(id) ?? id;
  return {
    nodes: nodes.map((node) => ({ ...node, id: named(node.id) })),
    edges: edges.map((edge) => {
      const id = freshId('e', edgeIds);
      edgeIds.add(id);
      return { ...edge, id, from: named(edge.from), to: named(edge.to) };
    }),
  };
}

/** The fragment without references to what does not exist here, and how many steps had one. */
export function withKnownReferences(fragment: Fragment, known: Known): { readonly fragment: Fragment; readonly dropped: number } {
  const { nodes, dropped } = keepKnownReferences(fragment.nodes, known);
  return { fragment: { ...fragment, nodes }, dropped };
}
