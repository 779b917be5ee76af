import { EVENT_CATALOGUE } from '../../events.ts';
import { error, type Finding } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';

/** A flow starts at exactly one trigger, and its trigger is about the flow's subject. */
export function oneTrigger({ document }: FlowGraph): readonly Finding[] {
  const [first, ...others] = document.nodes.filter((node) => node.kind === 'trigger');
  if (!first) return [error('no-trigger', 'The flow has no start. Add one that says when it begins.')];
  const extra = others.map((node) =>
    error('several-triggers', 'A flow has one start; remove this one or put it into a flow of its own.', node.id),
  );
  const about = first.config.on === 'overdue' ? 'invoice' : EVENT_CATALOGUE[first.config.event].subject;
  if (about === document.settings.subject || document.settings.subject === 'customer') return extra;
  return [
    ...extra,
    error(
      'trigger-subject',
      `The start is about an ${about}, but the flow is about an ${document.settings.subject}. Make them the same.`,
      first.id,
      'event',
    ),
  ];
}
