import { sql } from 'drizzle-orm';
import { shareInvoices } from '#server/invoices/balance.ts';
import { MONEY_KINDS, paidSince } from '#server/ledger/paid-since.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { endOfGrace, readWorkingDays } from '#server/tenants/working-days.ts';
import { type CurrentPlan, lockCurrentPlans } from './current.ts';
import { type PlanNews, recordPlans } from './record.ts';
import { type JudgedPart, judgePlan, type PlanVerdict } from './verdict.ts';

/** Working days after a part's day until it is missed. */
export const INSTALMENT_GRACE_DAYS = 3;
/** Judges at a time at most so many; the rest follow in the next turn. */
const BATCH = 500;

/** Judges the plans with a part whose moment has come: its day, or the end of its grace. Returns how many plans it judged. */
export async function judgeInstalments(tx: TenantTransaction): Promise<number> {
  const due = await tx.db.execute<{ invoiceId: string }>(sql`
    select p.invoice_id as "invoiceId" from plan_instalments n join plans p on p.tenant_id = n.tenant_id and p.id = n.plan_id
    where n.tenant_id = ${tx.tenantId} and n.status = 'open' and n.check_at <= ${tx.nowDate.toISOString()}::timestamptz order by n.check_at limit ${BATCH}`);
  return judgeInstalmentsOf(
    tx,
    due.map(({ invoiceId }) => invoiceId),
  );
}

/** Judges the current plans of these invoices: after a payment, a credit or the end of an invoice. Returns how many plans it judged. */
export async function judgeInstalmentsOf(tx: TenantTransaction, invoiceIds: readonly string[]): Promise<number> {
  if (invoiceIds.length === 0) return 0;
  const statuses = await shareInvoices(tx, invoiceIds);
  const plans = await lockCurrentPlans(tx, [...statuses.keys()]);
  if (plans.length === 0) return 0;
  const working = await readWorkingDays(tx);
  const paid = await paidSince(
    tx,
    plans.map((plan) => ({ key: plan.id, invoiceId: plan.invoiceId, after: plan.agreedMark })),
    [...MONEY_KINDS, 'credit', 'discount'],
  );
  const judged = plans.map((plan) => {
    const owed = statuses.get(plan.invoiceId) === 'open';
    const graceEnd = (dueOn: string) => endOfGrace(dueOn, INSTALMENT_GRACE_DAYS, working);
    return { plan, verdict: judgePlan(plan.parts, { paid: paid.get(plan.id) ?? 0n, owed, now: tx.nowDate, graceEnd }) };
  });
  await storeParts(
    tx,
    judged.flatMap(({ verdict }) => verdict.parts),
  );
  await storeEnds(tx, judged);
  await recordPlans(tx, judged.flatMap(newsOf));
  return judged.length;
}

type Judged = { readonly plan: CurrentPlan; readonly verdict: PlanVerdict };

async function storeParts(tx: TenantTransaction, parts: readonly JudgedPart[]): Promise<void> {
  const rows = parts.map((part) => ({
    id: part.id,
    paid: part.paidMinor.toString(),
    status: part.status,
    announced: part.announcedAt,
    check: part.checkAt,
  }));
  await tx.db.execute(sql`
    update plan_instalments n set paid_minor = r.paid, status = r.status, announced_at = r.announced, check_at = r."check"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, paid bigint, status text, announced timestamptz, "check" timestamptz)
    where n.tenant_id = ${tx.tenantId} and n.id = r.id`);
}

async function storeEnds(tx: TenantTransaction, judged: readonly Judged[]): Promise<void> {
  const ends = judged.flatMap(({ plan, verdict }) => (verdict.status === 'current' ? [] : [{ id: plan.id, status: verdict.status }]));
  if (ends.length === 0) return;
  await tx.db.execute(sql`
    update plans p set status = r.status, decided_at = ${tx.nowDate.toISOString()}::timestamptz, decided_by = 'system'
    from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as r(id uuid, status text) where p.tenant_id = ${tx.tenantId} and p.id = r.id`);
}

function newsOf({ plan, verdict }: Judged): readonly PlanNews[] {
  const { id: planId, customerId, invoiceId, currency, totalMinor } = plan;
  const base = { planId, customerId, invoiceId, currency };
  const of = (name: 'plan.instalment_due' | 'plan.missed') => (part: JudgedPart) => ({
    ...base,
    name,
    minor: part.amountMinor - part.paidMinor,
    instalment: { id: part.id, position: part.position, dueOn: part.dueOn },
  });
  const end: readonly PlanNews[] =
    verdict.status === 'current'
      ? []
      : [{ ...base, name: `plan.${verdict.status}`, minor: totalMinor, data: { parts: verdict.parts.length } }];
  return [...verdict.due.map(of('plan.instalment_due')), ...verdict.missed.map(of('plan.missed')), ...end];
}
