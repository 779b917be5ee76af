import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { judgeInstalments, judgeInstalmentsOf } from '#server/plans/judge.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { judgePromises, judgePromisesOf } from './judge.ts';

/** Judges every promise and instalment whose time has come, up to a batch of each. Returns how many things happened; 0 means nothing was due. */
export async function judgeDue(tx: TenantTransaction): Promise<number> {
  return (await judgePromises(tx)) + (await judgeInstalments(tx));
}

/**
 * Judges what was agreed about invoices whose money moved: a promise that is covered is kept at once, a plan whose parts are
 * all paid is completed. Only invoices about which something is agreed are locked. Returns how many things happened.
 */
export async function judgeAfterMoney(tx: TenantTransaction, invoiceIds: readonly string[]): Promise<number> {
  if (invoiceIds.length === 0) return 0;
  const moved = sql`any(${sql.param([...new Set(invoiceIds)])}::uuid[])`;
  const rows = await tx.db.execute<{ id: string }>(sql`
    select invoice_id as id from promises where tenant_id = ${tx.tenantId} and status = 'live' and invoice_id = ${moved}
    union select invoice_id from plans where tenant_id = ${tx.tenantId} and status = 'current' and invoice_id = ${moved}`);
  const agreed = rows.map(({ id }) => id);
  return (await judgePromisesOf(tx, agreed)) + (await judgeInstalmentsOf(tx, agreed));
}

/** When the next promise or instalment is looked at, in the tenant's clock; null when none waits. */
export async function nextJudgement(tx: TenantTransaction): Promise<Temporal.Instant | null> {
  const [row] = await tx.db.execute<{ at: string | null }>(sql`
    select least(
      (select min(check_at) from promises where tenant_id = ${tx.tenantId} and status = 'live'),
      (select min(check_at) from plan_instalments where tenant_id = ${tx.tenantId} and status = 'open' and check_at is not null)) as at`);
  return row?.at ? Temporal.Instant.from(new Date(row.at).toISOString()) : null;
}
