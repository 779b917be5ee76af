import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';
import type { DisputeTruth, PlanTruth, PromiseTruth, SubjectHoldTruth } from './truth.ts';

/** What was agreed about invoices, by invoice id, and who placed a hold, by subject or customer id. */
export type Agreements = {
  readonly promises: ReadonlyMap<string, PromiseTruth>;
  readonly plans: ReadonlyMap<string, PlanTruth>;
  readonly disputes: ReadonlyMap<string, DisputeTruth>;
  readonly holds: ReadonlyMap<string, SubjectHoldTruth>;
};

export const NO_AGREEMENTS: Agreements = { promises: new Map(), plans: new Map(), disputes: new Map(), holds: new Map() };

type Row = {
  kind: 'promise' | 'plan' | 'dispute' | 'hold';
  id: string;
  about: string;
  minor: string | null;
  currency: string | null;
  text: string | null;
  at: string | null;
  /** Of a plan: how it stands. */
  status: string | null;
};

/** Reads live promises, current plans, open disputes and live holds in one round trip, each from a partial index of what is live. */
export async function readAgreements(
  tx: TenantTransaction,
  of: { readonly invoiceIds: readonly string[]; readonly heldIds: readonly string[] },
): Promise<Agreements> {
  const invoices = sql`any(${sql.param([...of.invoiceIds])}::uuid[])`;
  const rows = await tx.db.execute<Row>(sql`
    select 'promise' as kind, id, invoice_id as about, amount_minor::text as minor, currency, promised_on::text as text, check_at as at, null as status
      from promises where tenant_id = ${tx.tenantId} and status = 'live' and invoice_id = ${invoices}
    union all select 'plan', p.id, p.invoice_id, p.total_minor::text, p.currency,
        (select min(i.due_on)::text from plan_instalments i where i.tenant_id = p.tenant_id and i.plan_id = p.id and i.status <> 'paid'), null, p.status
      from (select distinct on (invoice_id) * from plans where tenant_id = ${tx.tenantId} and invoice_id = ${invoices} order by invoice_id, created_at desc, id desc) p
    union all select 'dispute', id, invoice_id, amount_minor::text, currency, reason, due_at, null
      from disputes where tenant_id = ${tx.tenantId} and status = 'open' and invoice_id = ${invoices}
    union all select 'hold', id, subject_id, null, null, reason, until, null
      from subject_holds where tenant_id = ${tx.tenantId} and released_at is null and (until is null or until > ${tx.nowDate.toISOString()}::timestamptz)
        and subject_id = any(${sql.param([...of.heldIds])}::uuid[])`);
  if (rows.length === 0) return NO_AGREEMENTS;
  const found = {
    promises: new Map<string, PromiseTruth>(),
    plans: new Map<string, PlanTruth>(),
    disputes: new Map<string, DisputeTruth>(),
  };
  const holds = new Map<string, SubjectHoldTruth>();
  for (const { kind, id, about, minor, currency, text, at, status } of rows) {
    const money: Money = { minor: BigInt(minor ?? 0), currency: currency ?? '' };
    const moment = at ? Temporal.Instant.from(new Date(at).toISOString()) : null;
    if (kind === 'promise' && moment) found.promises.set(about, { id, amount: money, promisedOn: text ?? '', checkAt: moment });
    if (kind === 'plan') found.plans.set(about, { id, total: money, status: status ?? '', nextOn: text });
    if (kind === 'dispute') found.disputes.set(about, { id, amount: money, reason: text ?? '' });
    if (kind === 'hold') holds.set(about, longer(holds.get(about), { reason: text ?? '', until: moment }));
  }
  return { ...found, holds };
}

/** Of two holds the one that ends later; one without an end is the longest. */
export function longer(one: SubjectHoldTruth | undefined, other: SubjectHoldTruth): SubjectHoldTruth {
  if (!one || one.until === null) return one ?? other;
  return other.until === null || Temporal.Instant.compare(other.until, one.until) > 0 ? other : one;
}
