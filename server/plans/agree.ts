import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { Failure, notFound } from '#server/errors.ts';
import { lockInvoice } from '#server/invoices/holds.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { readWorkingDays } from '#server/tenants/working-days.ts';
import { formatMinor } from '#workflows-schema/index.ts';
import { type Instalment, refuseInstalments, writeInstalments } from './instalments.ts';
import { recordPlans } from './record.ts';

export type PlanRequest = {
  readonly invoiceId: string;
  readonly reason: string;
  /** One source asks for one plan: `portal:<uuid>`, `member:<uuid>`. */
  readonly source: string;
  /** What the customer proposes; a person may agree on other parts. */
  readonly instalments?: readonly Instalment[];
};

/**
 * A customer asks to pay an invoice's balance in parts. @returns the plan's id; of the one that the source asked for before when there is one
 * @throws Failure `not-found`, `conflict` unless the invoice is open and has no other plan asked for or current, `invalid-input` for parts that do not add up
 */
export async function requestPlan(tx: TenantTransaction, request: PlanRequest): Promise<string> {
  const { reason, source, instalments = [] } = request;
  const invoice = await lockInvoice(tx, request.invoiceId);
  const [known] = await tx.db.execute<{ id: string }>(sql`select id from plans where tenant_id = ${tx.tenantId} and source = ${source}`);
  if (known) return known.id;
  await refuseRequest(tx, invoice);
  const working = await readWorkingDays(tx);
  const { minor, currency } = invoice.balance;
  if (instalments.length > 0) refuseInstalments(instalments, invoice.balance, tx.now.toZonedDateTimeISO(working.zone).toPlainDate());
  const id = newId();
  await tx.db.execute(sql`
    insert into plans (tenant_id, id, customer_id, invoice_id, status, currency, total_minor, reason, source, created_at)
    values (${tx.tenantId}, ${id}, ${invoice.customerId}, ${invoice.id}, 'requested', ${currency}, ${minor.toString()}, ${reason}, ${source},
      ${tx.nowDate.toISOString()}::timestamptz)`);
  await writeInstalments(tx, id, { instalments, watched: null });
  const plan = { planId: id, customerId: invoice.customerId, invoiceId: invoice.id, currency, minor };
  await recordPlans(tx, [{ ...plan, name: 'plan.requested', data: { reason } }]);
  await recordAudit(tx, { action: 'plan.requested', target: `invoice:${invoice.id}`, detail: { planId: id } });
  return id;
}

async function refuseRequest(tx: TenantTransaction, invoice: { id: string; number: string; status: string }): Promise<void> {
  if (invoice.status !== 'open')
    throw new Failure('conflict', `Invoice ${invoice.number} is ${invoice.status.replace('_', ' ')}.`, 'Load the page again.');
  const [other] = await tx.db.execute<{ status: string }>(sql`
    select status from plans where tenant_id = ${tx.tenantId} and invoice_id = ${invoice.id} and status in ('requested', 'current')`);
  if (!other) return;
  const said = other.status === 'current' ? 'is paid by a plan already' : 'has a plan asked for already';
  throw new Failure('conflict', `Invoice ${invoice.number} ${said}.`, 'Answer that one first.');
}

/**
 * A person agrees to a plan: from now on no machine chases, and its days are watched. Its total becomes the balance of this
 * moment. @param agreement the parts, or those that the customer proposed when they are left out
 * @throws Failure `not-found`, `conflict` unless it is asked for and the invoice open, `invalid-input` for parts that do not add up to the balance exactly
 */
export async function agreePlan(
  tx: TenantTransaction,
  agreement: { readonly planId: string; readonly instalments?: readonly Instalment[] },
): Promise<void> {
  const { planId } = agreement;
  const { invoice, reason } = await lockRequested(tx, planId);
  if (invoice.status !== 'open')
    throw new Failure('conflict', `Invoice ${invoice.number} is ${invoice.status.replace('_', ' ')}.`, 'There is nothing to pay in parts.');
  const instalments = agreement.instalments ?? (await proposed(tx, planId));
  const working = await readWorkingDays(tx);
  refuseInstalments(instalments, invoice.balance, tx.now.toZonedDateTimeISO(working.zone).toPlainDate());
  const { minor, currency } = invoice.balance;
  await tx.db.execute(sql`
    update plans set status = 'current', total_minor = ${minor.toString()}, decided_at = ${tx.nowDate.toISOString()}::timestamptz, decided_by = ${tx.actor}
    where tenant_id = ${tx.tenantId} and id = ${planId}`);
  await writeInstalments(tx, planId, { instalments, watched: working });
  const plan = { planId, customerId: invoice.customerId, invoiceId: invoice.id, currency, minor };
  await recordPlans(tx, [{ ...plan, name: 'plan.agreed', data: { reason, instalments: instalments.map((part) => wire(part, currency)) } }]);
  await recordAudit(tx, { action: 'plan.agreed', target: `invoice:${invoice.id}`, detail: { planId, parts: instalments.length } });
}

/** A person says no to a plan that was asked for; the invoice is chased again. @throws Failure `not-found`, `conflict` unless it is asked for */
export async function rejectPlan(tx: TenantTransaction, answer: { readonly planId: string; readonly note: string }): Promise<void> {
  const { planId, note } = answer;
  const { invoice, minor } = await lockRequested(tx, planId);
  await tx.db.execute(sql`
    update plans set status = 'rejected', decided_at = ${tx.nowDate.toISOString()}::timestamptz, decided_by = ${tx.actor}
    where tenant_id = ${tx.tenantId} and id = ${planId}`);
  const plan = { planId, customerId: invoice.customerId, invoiceId: invoice.id, currency: invoice.balance.currency, minor };
  await recordPlans(tx, [{ ...plan, name: 'plan.rejected', data: { note } }]);
  await recordAudit(tx, { action: 'plan.rejected', target: `invoice:${invoice.id}`, detail: { planId, note } });
}

const wire = ({ dueOn, amountMinor }: Instalment, currency: string) => ({ dueOn, amount: formatMinor({ minor: amountMinor, currency }) });

async function lockRequested(tx: TenantTransaction, planId: string) {
  const find = sql`from plans where tenant_id = ${tx.tenantId} and id = ${planId}`;
  const [found] = await tx.db.execute<{ invoiceId: string }>(sql`select invoice_id as "invoiceId" ${find}`);
  if (!found) throw notFound('plan', planId);
  // The invoice first, as everywhere: two that lock in the same order never wait for each other.
  const invoice = await lockInvoice(tx, found.invoiceId);
  const [plan] = await tx.db.execute<{ status: string; reason: string; minor: string }>(sql`
    select status, reason, total_minor::text as minor ${find} for update`);
  if (plan?.status !== 'requested')
    throw new Failure('conflict', `This plan is ${plan?.status ?? 'gone'} already.`, 'Load the page again to see how it stands.');
  return { invoice, reason: plan.reason, minor: BigInt(plan.minor) };
}

async function proposed(tx: TenantTransaction, planId: string): Promise<readonly Instalment[]> {
  const rows = await tx.db.execute<{ dueOn: string; minor: string }>(sql`
    select due_on::text as "dueOn", amount_minor::text as minor from plan_instalments
    where tenant_id = ${tx.tenantId} and plan_id = ${planId} order by position`);
  return rows.map(({ dueOn, minor }) => ({ dueOn, amountMinor: BigInt(minor) }));
}
