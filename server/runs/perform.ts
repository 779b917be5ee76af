import { type NewCase, openCases } from '#server/cases/open.ts';
import { toDate } from '#server/clock.ts';
import { Failure } from '#server/errors.ts';
import type { Effect } from '#server/interpreter/effects.ts';
import { type NewMessage, queueMessages } from '#server/messages/queue.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { formatMinor } from '#workflows-schema/index.ts';
import type { Evaluated } from './evaluate.ts';

type Stepped = Extract<Evaluated, { ok: true }>;

/**
 * Writes what the steps want done, in the tick's own transaction: messages to queue, cases to open. Each carries its
 * effect's id, so doing it again does nothing.
 * @param wallNow when delivery may take the messages, wall clock
 */
export async function performEffects(tx: TenantTransaction, stepped: readonly Stepped[], wallNow: Date): Promise<void> {
  const wanted = stepped.flatMap((item) => item.result.effects.map((effect) => ({ item, effect })));
  await queueMessages(
    tx,
    wanted.flatMap(({ item, effect }) => (effect.kind === 'send' ? [messageFor(item, effect)] : [])),
    wallNow,
  );
  await openCases(
    tx,
    wanted.flatMap(({ item, effect }) => (effect.kind === 'open-case' ? [caseFor(tx, item, effect)] : [])),
  );
}

function messageFor(item: Stepped, effect: Extract<Effect, { kind: 'send' }>): NewMessage {
  const { run, subject, version } = item;
  const template = version.templates[effect.template];
  if (!template || !subject.recipient) {
    throw new Failure(
      'invalid-input',
      `The version pins no template "${effect.template}", or nobody is there to write to.`,
      'Publish the flow again.',
    );
  }
  return {
    effectId: effect.id,
    runId: run.id,
    nodeId: effect.nodeId,
    customerId: run.customerId,
    subjectKind: run.subjectKind,
    subjectId: run.subjectId,
    templateId: template.id,
    templateVersion: template.version,
    messageClass: version.graph.document.settings.messageClass,
    contactId: subject.recipient.contactId,
    toName: subject.recipient.name,
    toAddress: subject.recipient.email,
    truth: valuesOf(item),
  };
}

function caseFor(tx: TenantTransaction, item: Stepped, effect: Extract<Effect, { kind: 'open-case' }>): NewCase {
  const { run, subject } = item;
  const { amount, unit } = effect.deadline;
  const zone = subject.zones.tenant;
  const dueAt = tx.now.toZonedDateTimeISO(zone).add(unit === 'hour' ? { hours: amount } : { days: amount });
  return {
    source: effect.id,
    customerId: run.customerId,
    subjectKind: run.subjectKind,
    subjectId: run.subjectId,
    reason: effect.reason,
    title: effect.title,
    runId: run.id,
    nodeId: effect.nodeId,
    assignee: effect.assignee,
    dueAt: toDate(dueAt.toInstant()),
    context: valuesOf(item),
    onePerCustomer: effect.reason !== 'overdue',
  };
}

function valuesOf({ subject }: Stepped): Record<string, string> {
  const { invoice } = subject;
  if (!invoice) return {};
  return {
    invoice: invoice.number,
    balance: `${invoice.balance.currency} ${formatMinor(invoice.balance)}`,
    daysOverdue: String(invoice.daysOverdue),
  };
}
