import { type NewCall, queueCalls } from '#server/calls/queue.ts';
import { openCases } from '#server/cases/open.ts';
import { updateCustomers } from '#server/customers/update-fields.ts';
import { recordEvents } from '#server/events/record.ts';
import { releaseHoldsOf } from '#server/holds/release-holds.ts';
import { placeHolds } from '#server/holds/subject-holds.ts';
import type { Effect } from '#server/interpreter/effects.ts';
import { collectIntoDigests } from '#server/messages/collect.ts';
import { queueMessages } from '#server/messages/queue.ts';
import { writeNotes } from '#server/notes/write.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { notifyTeam } from '#server/tenants/notify-team.ts';
import { caseFor } from './effect-cases.ts';
import { digestItemFor, messageFor } from './effect-messages.ts';
import { startChildren } from './start-children.ts';
import type { Stepped, Wanted } from './stepped.ts';

/**
 * Writes what the steps want done, in the tick's own transaction, one statement a kind. Each carries its effect's id, so
 * doing it again does nothing; what leaves the house (mail, calls) is only queued here.
 * @param wallNow when delivery may take what is queued, wall clock
 */
export async function performEffects(tx: TenantTransaction, stepped: readonly Stepped[], wallNow: Date): Promise<void> {
  const all = stepped.flatMap((item) => item.result.effects.map((effect) => ({ item, effect })));
  if (all.length === 0) return;
  const of = <K extends Effect['kind']>(kind: K): Wanted<K>[] => all.flatMap((wanted) => (isOf(wanted, kind) ? [wanted] : []));
  await queueMessages(tx, of('send').flatMap(messageFor), wallNow);
  await openCases(
    tx,
    of('open-case').map((wanted) => caseFor(tx, wanted)),
  );
  await collectIntoDigests(tx, of('digest').map(digestItemFor));
  await updateCustomers(
    tx,
    of('update').map(({ item, effect }) => ({ customerId: item.run.customerId, source: effect.id, set: effect.set })),
  );
  await recordEvents(tx, of('emit').map(emitted));
  await queueCalls(tx, [...of('http').map(httpCall), ...of('link').map(linkCall)], wallNow);
  await writeNotes(
    tx,
    of('note').map(({ item, effect }) => ({ ...subjectOf(item), text: effect.text, source: effect.id })),
  );
  await notifyTeam(
    tx,
    of('notify').map(({ effect }) => ({ to: effect.to, subject: effect.subject, text: effect.text, source: effect.id })),
  );
  await startChildren(tx, of('start-run'));
  await placeHolds(
    tx,
    of('hold').map(({ item, effect }) => ({
      ...heldOf(item, effect.what),
      reason: effect.reason,
      until: new Date(effect.untilMs),
      source: effect.id,
    })),
  );
  await releaseHoldsOf(
    tx,
    of('release').map(({ item, effect }) => heldOf(item, effect.what)),
  );
}

function isOf<K extends Effect['kind']>(wanted: { item: Stepped; effect: Effect }, kind: K): wanted is Wanted<K> {
  return wanted.effect.kind === kind;
}

function subjectOf({ run: { customerId, subjectKind, subjectId } }: Stepped) {
  return { customerId, subjectKind, subjectId };
}

function heldOf(item: Stepped, what: 'subject' | 'customer') {
  const { customerId } = item.run;
  return what === 'subject' ? subjectOf(item) : { customerId, subjectKind: 'customer' as const, subjectId: customerId };
}

function emitted({ item, effect }: Wanted<'emit'>) {
  return { name: effect.event, externalId: `flow:${effect.id}`, ...subjectOf(item), data: { ...effect.data, flowRunId: item.run.id } };
}

/** One try of a call may take so long. */
const TRY_MS = 15_000;

function httpCall({ item, effect }: Wanted<'http'>): NewCall {
  const { id: effectId, nodeId, tokenId, request, outputs } = effect;
  const { method, url, headers, body, retries } = request;
  const named = Object.fromEntries(headers.map(({ name, value }) => [name, value]));
  // A body is JSON, and an address that takes one knows a repeated request by its key.
  const typed = body === '' ? named : { 'content-type': 'application/json', ...named };
  return {
    effectId,
    runId: item.run.id,
    tokenId,
    nodeId,
    request: {
      kind: 'http',
      method,
      url,
      headers: typed,
      body: body === '' ? null : body,
      timeoutMs: TRY_MS,
      retries,
      idempotencyHeader: method !== 'GET',
      extract: [...outputs],
    },
  };
}

function linkCall({ item, effect }: Wanted<'link'>): NewCall {
  const { id: effectId, nodeId, tokenId } = effect;
  const { customerId, subjectId } = item.run;
  const contactId = item.subject.recipient?.contactId ?? null;
  return { effectId, runId: item.run.id, tokenId, nodeId, request: { kind: 'link', invoiceId: subjectId, customerId, contactId } };
}
