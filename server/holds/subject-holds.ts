import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { notFound } from '#server/errors.ts';
import { recordEvents } from '#server/events/record.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import type { SubjectKind } from '#workflows-schema/index.ts';

export type NewHold = {
  readonly subjectKind: SubjectKind;
  /** A customer's hold covers all that is about the customer. */
  readonly subjectId: string;
  readonly customerId: string;
  readonly reason: string;
  /** When it ends by itself; null for not before someone releases it. */
  readonly until: Date | null;
  /** One source places one hold: an effect id, `member:<uuid>`. */
  readonly source: string;
};

type HoldRow = { id: string; customerId: string; subjectKind: SubjectKind; subjectId: string; reason: string };
const RETURNED = sql`id, customer_id as "customerId", subject_kind as "subjectKind", subject_id as "subjectId", reason`;

/** Keeps machines from writing about subjects, in one statement. A source that placed one before changes nothing. Returns how many are new. */
export async function placeHolds(tx: TenantTransaction, holds: readonly NewHold[]): Promise<number> {
  if (holds.length === 0) return 0;
  const rows = holds.map((hold) => ({ id: newId(), ...hold }));
  const placed = await tx.db.execute<HoldRow>(sql`
    insert into subject_holds (tenant_id, id, subject_kind, subject_id, customer_id, reason, until, source, created_at, created_by)
    select ${tx.tenantId}::uuid, r.id, r."subjectKind", r."subjectId", r."customerId", r.reason, r.until, r.source, ${tx.nowDate.toISOString()}::timestamptz, ${tx.actor}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "subjectKind" text, "subjectId" uuid, "customerId" uuid, reason text,
      until timestamptz, source text)
    on conflict (tenant_id, source) do nothing returning ${RETURNED}`);
  await tell(tx, 'hold.placed', placed);
  return placed.length;
}

/** A person or a rule keeps machines from writing about one subject. */
export async function placeHold(tx: TenantTransaction, hold: NewHold): Promise<void> {
  if ((await placeHolds(tx, [hold])) === 0) return;
  const { subjectKind, subjectId, reason, until } = hold;
  await recordAudit(tx, { action: 'hold.placed', target: `${subjectKind}:${subjectId}`, detail: { reason, until } });
}

/** Lets machines write again. One that was released before stays as it is. @throws Failure `not-found` */
export async function releaseHold(tx: TenantTransaction, holdId: string): Promise<void> {
  const [known] = await tx.db.execute(sql`select 1 from subject_holds where tenant_id = ${tx.tenantId} and id = ${holdId} for update`);
  if (!known) throw notFound('hold', holdId);
  const released = await tx.db.execute<HoldRow>(sql`
    update subject_holds set released_at = ${tx.nowDate.toISOString()}::timestamptz
    where tenant_id = ${tx.tenantId} and id = ${holdId} and released_at is null returning ${RETURNED}`);
  await tell(tx, 'hold.released', released);
  for (const { subjectKind, subjectId } of released)
    await recordAudit(tx, { action: 'hold.released', target: `${subjectKind}:${subjectId}`, detail: { holdId } });
}

/** Lets machines write again where this source forbade it; without such a hold nothing changes. */
export async function releaseHoldOf(tx: TenantTransaction, source: string): Promise<void> {
  const [hold] = await tx.db.execute<{ id: string }>(
    sql`select id from subject_holds where tenant_id = ${tx.tenantId} and source = ${source}`,
  );
  if (hold) await releaseHold(tx, hold.id);
}

async function tell(tx: TenantTransaction, name: string, holds: readonly HoldRow[]): Promise<void> {
  await recordEvents(
    tx,
    holds.map(({ id, reason, ...subject }) => ({ name, externalId: `${name}:${id}`, ...subject, data: { holdId: id, reason } })),
  );
}

export type HoldListRow = Omit<NewHold, 'source'> & {
  readonly id: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly releasedAt: Date | null;
};

/** The holds on a subject or a customer with its subjects, newest first; those that ended are among them. */
export async function listHolds(
  tx: TenantTransaction,
  about: { readonly subjectId: string } | { readonly customerId: string },
  limit = 50,
): Promise<readonly HoldListRow[]> {
  const match = 'subjectId' in about ? sql`h.subject_id = ${about.subjectId}` : sql`h.customer_id = ${about.customerId}`;
  type Row = HoldRow & { until: string | null; createdAt: string; createdBy: string; releasedAt: string | null };
  const rows = await tx.db.execute<Row>(sql`
    select ${RETURNED}, until, created_at as "createdAt", created_by as "createdBy", released_at as "releasedAt"
    from subject_holds h where h.tenant_id = ${tx.tenantId} and ${match} order by created_at desc, id desc limit ${limit}`);
  return rows.map(({ until, createdAt, releasedAt, ...row }) => ({
    ...row,
    until: until ? new Date(until) : null,
    createdAt: new Date(createdAt),
    releasedAt: releasedAt ? new Date(releasedAt) : null,
  }));
}
