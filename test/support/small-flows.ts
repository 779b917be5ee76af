import { type FlowNode, handOver, mail, overdue, waitUntil } from '#workflows-schema/index.ts';
import { flowOf } from './flows.ts';

type Step = { readonly id: string; readonly on?: number; readonly mail?: string; readonly person?: boolean };

/** A flow of invoices from day 7 on, one step after the other: a mail, a wait until a day past due, or a person. */
export function chain(steps: readonly Step[], settings: Parameters<typeof flowOf>[2] = {}) {
  const nodes: FlowNode[] = [{ id: 'start', kind: 'trigger', config: overdue(7) }, ...steps.map(nodeOf)];
  const edges = nodes.slice(1).map((node, index) => {
    const from = nodes[index];
    return { id: `e${index}`, from: from?.id ?? '', port: from?.kind === 'send' ? 'sent' : 'next', to: node.id };
  });
  return flowOf(nodes, edges, settings);
}

function nodeOf({ id, on, mail: template, person }: Step): FlowNode {
  if (person) return { id, kind: 'escalate', config: handOver('Call the customer', { amount: 2, unit: 'day' }) };
  return template ? { id, kind: 'send', config: mail(template) } : { id, kind: 'delay', config: waitUntil('invoice.dueOn', on ?? 0) };
}
