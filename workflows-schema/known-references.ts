import type { FlowNode } from './flow.ts';

/** What exists where steps or a whole flow come in from elsewhere: templates by key, members by user id, flows by id. */
export type Known = { readonly templates: ReadonlySet<string>; readonly members: ReadonlySet<string>; readonly flows: ReadonlySet<string> };

/**
 * The steps without references to templates, members and flows that do not exist here, and of how many steps one was left
 * out. A step that needs one then says so itself: the analysis asks for it.
 */
export function keepKnownReferences(
  nodes: readonly FlowNode[],
  known: Known,
): { readonly nodes: readonly FlowNode[]; readonly dropped: number } {
  let dropped = 0;
  const cleaned = nodes.map((node) => {
    const clean = cleanReferences(node, known);
    if (clean !== node) dropped += 1;
    return clean;
  });
  return { nodes: cleaned, dropped };
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
