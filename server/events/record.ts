import { sql } from 'drizzle-orm';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';
import type { SubjectKind } from '#workflows-schema/index.ts';

export type NewEvent = {
  readonly name: string;
  /** The dedupe key; events of our own making may leave it out. */
  readonly externalId?: string;
  readonly customerId?: string;
  readonly subjectKind?: SubjectKind;
  readonly subjectId?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Defaults to the transaction's now. */
  readonly occurredAt?: Date;
};

export type StoredEvent = {
  readonly id: string;
  readonly name: string;
  readonly externalId: string;
};

/**
 * Stores facts once and asks for the tick that shows them to the flows. An event whose external id is known already is
 * left out of the answer and changes nothing.
 */
export async function recordEvents(tx: TenantTransaction, events: readonly NewEvent[]): Promise<readonly StoredEvent[]> {
  if (events.length === 0) return [];
  const rows = events.map((event) => {
    const id = newId();
    return {
      id,
      name: event.name,
      external_id: event.externalId ?? `cadenza:${id}`,
      customer_id: event.customerId ?? null,
      subject_kind: event.subjectKind ?? null,
      subject_id: event.subjectId ?? null,
      data: event.data ?? {},
      occurred_at: (event.occurredAt ?? tx.nowDate).toISOString(),
    };
  });
  const stored = await tx.db.execute<StoredEvent>(sql`
    insert into events (tenant_id, id, name, external_id, customer_id, subject_kind, subject_id, data, occurred_at, recorded_at)
    select ${tx.tenantId}::uuid, e.id, e.name, e.external_id, e.customer_id, e.subject_kind, e.subject_id, e.data, e.occurred_at, ${tx.nowDate.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as e(id uuid, name text, external_id text, customer_id uuid, subject_kind text, subject_id uuid, data jsonb, occurred_at timestamptz)
    on conflict (tenant_id, external_id) do nothing
    returning id, name, external_id as "externalId"`);
  if (stored.length > 0) await askFor(tx, 'tick');
  return [...stored];
}
