import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { readStatistics } from '#server/customers/statistics.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { HistoryFacts } from '#workflows-schema/index.ts';

/** How customers behaved so far, by customer id, with one query a kind. @param zone of the tenant, for civil days */
export async function readHistoryFacts(
  tx: TenantTransaction,
  customerIds: readonly string[],
  zone: string,
): Promise<ReadonlyMap<string, HistoryFacts>> {
  const statistics = await readStatistics(tx, customerIds);
  const intents = await readIntents(tx, customerIds);
  return new Map(
    [...statistics].map(([id, found]): [string, HistoryFacts] => [
      id,
      {
        openBalance: found.openBalance,
        overdueBalance: found.overdueBalance,
        lateOfLast6: found.lateCount6,
        veryLateOfLast6: found.late15Count6,
        onTimeOfLast12: found.onTime12,
        averageDaysLate: found.averageDaysLate,
        brokenPromises90: found.brokenPromises90d,
        touches90: found.touches90d,
        lastContactOn: found.lastContactAt ? dayOf(found.lastContactAt, zone) : null,
        lastOrderOn: found.lastOrderOn,
        orders: found.ordersCount,
        lastReplyIntent: intents.get(id) ?? null,
      },
    ]),
  );
}

function dayOf(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** What the newest answer of each customer was about, as the event that told of it says. */
async function readIntents(tx: TenantTransaction, customerIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.db.execute<{ id: string; intent: string }>(sql`
    select distinct on (customer_id) customer_id as id, data ->> 'intent' as intent from events
    where tenant_id = ${tx.tenantId} and customer_id = any(${sql.param([...customerIds])}::uuid[]) and name = 'message.replied' and data ? 'intent'
    order by customer_id, occurred_at desc`);
  return new Map(rows.map(({ id, intent }) => [id, intent]));
}
