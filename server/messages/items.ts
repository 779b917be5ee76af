import { decideHolds } from '#server/holds/decide.ts';
import { needsOf } from '#server/holds/needs.ts';
import { readTruth } from '#server/holds/read-truth.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { type CheckedItem, type ClaimedMessage, requestOf } from './claimed.ts';

/**
 * The items of collected mails that nothing holds now, by message id: what was paid, disputed or promised since it was
 * collected is left out. All items are read with one query a kind, under the lock that a payment takes.
 */
export async function checkItems(
  tx: TenantTransaction,
  messages: readonly Pick<ClaimedMessage, 'id' | 'customerId' | 'messageClass' | 'items'>[],
): Promise<ReadonlyMap<string, readonly CheckedItem[]>> {
  const all = messages.flatMap((message) => (message.items ?? []).map((item) => ({ message, item })));
  if (all.length === 0) return new Map();
  const subjects = await readTruth(
    tx,
    all.map(({ message, item }) => ({ ...item, customerId: message.customerId })),
    needsOf(messages.map(requestOf), 'delivery'),
  );
  const open = all.flatMap(({ message, item }, index) => {
    const subject = subjects[index];
    return subject && decideHolds(requestOf(message), subject.truth).length === 0 ? [{ id: message.id, checked: { item, subject } }] : [];
  });
  return new Map([...Map.groupBy(open, ({ id }) => id)].map(([id, own]) => [id, own.map(({ checked }) => checked)]));
}
