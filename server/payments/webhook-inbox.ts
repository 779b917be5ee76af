import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import { newId, type TenantScope, type TenantTransaction } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';

const { webhookEvents } = schema;

export type Webhook = {
  readonly provider: 'stripe' | 'postmark';
  /** Unique for one event, however often it is delivered. */
  readonly eventId: string;
  readonly kind: string;
  readonly payload: unknown;
};

export type StoredWebhook = { readonly id: string; readonly provider: string; readonly payload: unknown; readonly receivedAt: Date };

/** Keeps a webhook and asks for the job that works it. One that is kept already changes nothing; returns whether it is new. */
export async function storeWebhook(scope: TenantScope, webhook: Webhook): Promise<boolean> {
  return scope.transaction(async (tx) => {
    const { provider, eventId, kind, payload } = webhook;
    const rows = await tx.db
      .insert(webhookEvents)
      .values({ tenantId: tx.tenantId, id: newId(), provider, providerEventId: eventId, kind, payload, receivedAt: tx.nowDate })
      .onConflictDoNothing()
      .returning({ id: webhookEvents.id });
    if (rows.length > 0) await askFor(tx, 'webhooks');
    return rows.length > 0;
  });
}

/** Webhooks that nobody has worked yet; those that wait for something come last. */
export async function unworked(tx: TenantTransaction, limit: number, provider?: Webhook['provider']): Promise<readonly StoredWebhook[]> {
  return tx.db
    .select({
      id: webhookEvents.id,
      provider: webhookEvents.provider,
      payload: webhookEvents.payload,
      receivedAt: webhookEvents.receivedAt,
    })
    .from(webhookEvents)
    .where(
      and(eq(webhookEvents.tenantId, tx.tenantId), isNull(webhookEvents.processedAt), provider && eq(webhookEvents.provider, provider)),
    )
    .orderBy(sql`${webhookEvents.note} is not null`, asc(webhookEvents.receivedAt))
    .limit(limit);
}

export type Worked = { readonly id: string; readonly outcome: string | null; readonly note: string };

/** Says what became of webhooks. One without an outcome stays waiting, with a note why. */
export async function noteWorked(tx: TenantTransaction, results: readonly Worked[]): Promise<void> {
  if (results.length === 0) return;
  await tx.db.execute(sql`
    update webhook_events w set outcome = r.outcome, note = r.note,
      processed_at = case when r.outcome is null then null else ${tx.nowDate.toISOString()}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(results)}::jsonb) as r(id uuid, outcome text, note text)
    where w.tenant_id = ${tx.tenantId} and w.id = r.id`);
}
