import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import type { TenantTransaction } from '#server/scope.ts';
import type { TruthNeeds } from './needs.ts';

/** What went to a customer lately, from every flow; transactional mail does not count. */
export type Contacts = { readonly lastDunningAt: Temporal.Instant | null; readonly sentLast7Days: readonly Temporal.Instant[] };

export const NO_CONTACTS: Contacts = { lastDunningAt: null, sentLast7Days: [] };

/** No gap between reminders is longer than this. */
const LOOK_BACK_DAYS = 60;

/** Reads what went to customers lately with one query; those who got nothing are missing from the answer. */
export async function readContacts(
  tx: TenantTransaction,
  customerIds: readonly string[],
  which: TruthNeeds['contacts'],
): Promise<ReadonlyMap<string, Contacts>> {
  if (which === 'none' || customerIds.length === 0) return new Map();
  const now = sql`${tx.nowDate.toISOString()}::timestamptz`;
  // What is being delivered is queued itself and must not hold itself back.
  const unsent = which === 'handed-over' ? sql`'skipped', 'failed', 'bounced', 'queued'` : sql`'skipped', 'failed', 'bounced'`;
  const rows = await tx.db.execute<{ id: string; dunning: string | null; week: string[] | null }>(sql`
    select customer_id as id, max(coalesce(sent_at, queued_at)) filter (where message_class in ('reminder', 'legal')) as dunning,
      jsonb_agg(coalesce(sent_at, queued_at) order by coalesce(sent_at, queued_at))
        filter (where coalesce(sent_at, queued_at) > ${now} - interval '7 days') as week
    from messages where tenant_id = ${tx.tenantId} and customer_id = any(${sql.param([...customerIds])}::uuid[])
      and queued_at > ${now} - make_interval(days => ${LOOK_BACK_DAYS}) and message_class <> 'transactional' and status not in (${unsent})
    group by customer_id`);
  return new Map(
    rows.map(({ id, dunning, week }) => [
      id,
      { lastDunningAt: dunning === null ? null : instant(dunning), sentLast7Days: (week ?? []).map(instant) },
    ]),
  );
}

/** Which of these customers owe something that is past due. @param today civil day in the tenant's zone */
export async function readOverdue(tx: TenantTransaction, customerIds: readonly string[], today: string): Promise<ReadonlySet<string>> {
  const rows = await tx.db.execute<{ id: string }>(sql`
    select distinct customer_id as id from invoices
    where tenant_id = ${tx.tenantId} and customer_id = any(${sql.param([...customerIds])}::uuid[]) and status = 'open' and balance_minor > 0
      and due_on < ${today}::date`);
  return new Set(rows.map(({ id }) => id));
}

const instant = (text: string): Temporal.Instant => Temporal.Instant.from(new Date(text).toISOString());
