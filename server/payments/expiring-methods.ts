import { sql } from 'drizzle-orm';
import { recordEvents } from '#server/events/record.ts';
import type { TenantTransaction } from '#server/scope.ts';

/** So many days before the last day of a card its customer can hear of it; the ready-made flow writes at 30 and at 7. */
const AHEAD_DAYS = 40;

/** Tells, once a card, that one which pays automatically is about to expire. `today` is the tenant's civil day, ISO text. */
export async function tellExpiring(tx: TenantTransaction, today: string): Promise<void> {
  const rows = await tx.db.execute<{ id: string; customerId: string; label: string; expiresOn: string }>(sql`
    select m.id, m.customer_id as "customerId", m.label, m.expires_on::text as "expiresOn"
    from saved_methods m join customers c on c.tenant_id = m.tenant_id and c.id = m.customer_id and c.autopay
    where m.tenant_id = ${tx.tenantId} and m.removed_at is null and m.expires_on between ${today}::date and ${today}::date + ${AHEAD_DAYS}::int
      and not exists (select 1 from events e where e.tenant_id = m.tenant_id and e.external_id = 'card.expiring:' || m.id)`);
  await recordEvents(
    tx,
    rows.map(({ id, customerId, label, expiresOn }) => ({
      name: 'card.expiring',
      externalId: `card.expiring:${id}`,
      customerId,
      subjectKind: 'customer' as const,
      subjectId: customerId,
      data: { method: label, expires_on: expiresOn },
    })),
  );
}
