import { Failure } from '#server/errors.ts';
import type { PinnedTemplate } from '#server/flows/load-version.ts';
import type { NewDigestItem } from '#server/messages/collect.ts';
import { type MessageOptions, type NewMessage, PLAIN_OPTIONS } from '#server/messages/queue.ts';
import type { Stepped, Wanted } from './stepped.ts';
import { valuesOf } from './values-of.ts';

/** The message that a step sends. */
export function messageFor({ item, effect }: Wanted<'send'>): NewMessage[] {
  const { subject } = item;
  const { recipient } = subject;
  if (!recipient) throw new Failure('invalid-input', 'Nobody is there to write to.', 'Add a contact with an e-mail address.');
  return [
    {
      ...common(item, effect),
      channel: effect.channel,
      contactId: recipient.contactId,
      toName: recipient.name,
      toAddress: recipient.email,
      options: optionsOf(effect),
    },
  ];
}

function optionsOf({ to, cc, replyTo, thread, latest, awaited }: Wanted<'send'>['effect']): MessageOptions {
  const plain = to === 'billing' && cc.length === 0 && replyTo === 'company' && !thread && !latest && !awaited;
  return plain ? PLAIN_OPTIONS : { to, cc, replyTo, thread, latest, awaited };
}

/** An item for the customer's collected mail. */
export function digestItemFor({ item, effect }: Wanted<'digest'>): NewDigestItem {
  const { frequencyGroup, priority, ...rest } = common(item, effect);
  const currency = item.facts.invoice?.balance.currency ?? item.facts.order?.total.currency ?? '';
  return { ...rest, currency, dueAt: new Date(effect.dueAtMs), maxItems: effect.maxItems };
}

function common({ run, version, ...item }: Stepped, effect: { id: string; nodeId: string; template: string }) {
  const { messageClass, frequency } = version.graph.document.settings;
  const template = pinned(version.templates, effect.template);
  return {
    effectId: effect.id,
    runId: run.id,
    nodeId: effect.nodeId,
    customerId: run.customerId,
    subjectKind: run.subjectKind,
    subjectId: run.subjectId,
    templateId: template.id,
    templateVersion: template.version,
    messageClass,
    frequencyGroup: frequency?.group ?? '',
    priority: frequency?.priority ?? null,
    truth: valuesOf({ ...item, run, version }),
  };
}

function pinned(templates: Readonly<Record<string, PinnedTemplate>>, key: string): PinnedTemplate {
  const template = templates[key];
  if (!template) throw new Failure('invalid-input', `The version pins no template "${key}".`, 'Publish the flow again.');
  return template;
}
