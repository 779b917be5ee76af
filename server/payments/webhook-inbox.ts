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

/** Keeps webhooks and asks for the job that works them. Those that are kept already change nothing; says of each whether it is new. */
export async function storeWebhooks(scope: TenantScope, webhooks: readonly Webhook[]): Promise<readonly boolean[]> {
  return scope.transaction(async (tx) => {
    const rows = webhooks.map(({ provider, eventId, kind, payload }) => ({ id: newId(), provider, eventId, kind, payload }));
    const stored = await tx.db.execute<{ id: string }>(sql`
      insert into webhook_events (tenant_id, id, provider, provider_event_id, kind, payload, received_at)
      select ${tx.tenantId}::uuid, w.id, w.provider, w."eventId", w.kind, w.payload, ${tx.nowDate.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(id uuid, provider text, "eventId" text, kind text, payload jsonb)
      on conflict (tenant_id, provider, provider_event_id) do nothing returning id`);
    if (stored.length > 0) await askFor(tx, 'webhooks');
    const fresh = new Set(stored.map(({ id }) => id));
    return rows.map(({ id }) => fresh.has(id));
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
