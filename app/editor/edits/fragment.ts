import * as z from 'zod/mini';
import { edgeSchema, type FlowDocument, type FlowNode, nodeSchema } from '#workflows-schema/index.ts';
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

/** What exists where steps are pasted. */
export type Known = { readonly templates: ReadonlySet<string>; readonly members: ReadonlySet<string>; readonly flows: ReadonlySet<string> };

/**
 * The fragment without references to templates, members and flows that do not exist here, and how many were left out. A
 * step that needs one then says so itself: the analysis asks for it.
 */
export function withKnownReferences(fragment: Fragment, known: Known): { readonly fragment: Fragment; readonly dropped: number } {
  let dropped = 0;
  const nodes = fragment.nodes.map((node) => {
    const cleaned = cleanReferences(node, known);
    if (cleaned !== node) dropped += 1;
    return cleaned;
  });
  return { fragment: { ...fragment, nodes }, dropped };
}

function cleanReferences(node: FlowNode, { templates, members, flows }: Known): FlowNode {
  const strange = (key: string) => key !== '' && !templates.has(key);
  switch (node.kind) {
    case 'send':
      return strange(node.config.template) ? { ...node, config: { ...node.config, template: '' } } : node;
    case 'digest':
      return strange(node.config.template) ? { ...node, config: { ...node.config, template: '' } } : node;
    case 'fallback': {
      if (!node.config.attempts.some(({ template }) => strange(template))) return node;
      const attempts = node.config.attempts.map((each) => (strange(each.template) ? { ...each, template: '' } : each));
      return { ...node, config: { ...node.config, attempts } };
    }
    case 'escalate':
    case 'approval': {
      const { assignee } = node.config;
      if (assignee.rule !== 'member' || members.has(assignee.memberId)) return node;
      const queue = { rule: 'queue' } as const;
      return node.kind === 'escalate'
        ? { ...node, config: { ...node.config, assignee: queue } }
        : { ...node, config: { ...node.config, assignee: queue } };
    }
    case 'notify':
      return node.config.to.who === 'member' && !members.has(node.config.to.memberId)
        ? { ...node, config: { ...node.config, to: { who: 'role', role: 'agent' } } }
        : node;
    case 'subflow':
      return node.config.flowId !== '' && !flows.has(node.config.flowId) ? { ...node, config: { ...node.config, flowId: '' } } : node;
    default:
      return node;
  }
}
