import { findField } from '../../conditions/fields.ts';
import { eventSubject } from '../../events.ts';
import type { TriggerConfig } from '../../nodes/trigger.ts';
import type { SubjectKind } from '../../subjects.ts';
import { error, type Finding } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';

/** A flow starts at exactly one trigger, and its trigger is about the flow's subject. */
export function oneTrigger({ document }: FlowGraph): readonly Finding[] {
  const [first, ...others] = document.nodes.filter((node) => node.kind === 'trigger');
  if (!first) return [error('no-trigger', 'The flow has no start. Add one that says when it begins.')];
  const { subject } = document.settings;
  const extra = others.map((node) =>
    error('several-triggers', 'A flow has one start; remove this one or put it into a flow of its own.', node.id),
  );
  const about = subjectOf(first.config, subject);
  if (about === subject || (subject === 'customer' && first.config.on === 'event')) return extra;
  const message = `The start is about ${article(about)}, but the flow is about ${article(subject)}. Make them the same.`;
  return [...extra, error('trigger-subject', message, first.id, first.config.on === 'date' ? 'field' : 'event')];
}

function subjectOf(config: TriggerConfig, subject: SubjectKind): SubjectKind {
  switch (config.on) {
    case 'event':
      return eventSubject(config.event) ?? subject;
    case 'date':
      return findField(config.field, 'date')?.subjects.includes(subject) === false
        ? subject === 'invoice'
          ? 'order'
          : 'invoice'
        : subject;
    case 'segment':
      return 'customer';
    case 'schedule':
    case 'webhook':
    case 'manual':
    case 'call':
      return subject;
  }
}

function article(kind: SubjectKind): string {
  return kind === 'customer' ? 'a customer' : `an ${kind}`;
}
