import { recordEvents } from '#server/events/record.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { formatMinor, type Money } from '#workflows-schema/index.ts';

/** What happened to a promise. */
export type PromiseNews = {
  readonly name: 'promise.created' | 'promise.kept' | 'promise.broken' | 'promise.withdrawn';
  readonly id: string;
  readonly customerId: string;
  readonly invoiceId: string;
  readonly amount: Money;
  readonly promisedOn: string;
};

/** Records what happened to promises; each thing happens to a promise once. */
export async function recordPromises(tx: TenantTransaction, news: readonly PromiseNews[]): Promise<void> {
  await recordEvents(
    tx,
    news.map(({ name, id, customerId, invoiceId, amount, promisedOn }) => ({
      name,
      externalId: `${name}:${id}`,
      customerId,
      subjectKind: 'invoice',
      subjectId: invoiceId,
      data: { promiseId: id, promisedOn, amount: formatMinor(amount), currency: amount.currency },
    })),
  );
}
