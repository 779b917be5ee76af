import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { fixedClock } from '#server/clock.ts';
import { recordPayment } from '#server/ledger/record-payment.ts';
import { judgeDue, nextJudgement } from '#server/promises/judge-due.ts';
import type { TenantScope } from '#server/scope.ts';
import type { TestTenant } from './records.ts';

export const eur = (minor: bigint) => ({ minor, currency: 'EUR' });

/** The tenant's scope with its clock at another moment. */
export async function scopeAt(tenant: TestTenant, moment: string): Promise<TenantScope> {
  const { scope } = tenant;
  const clock = fixedClock(Temporal.Instant.from(moment));
  return { ...scope, clock, transaction: (work) => scope.transaction((tx) => work(movedTo(tx, clock.now()))) };
}

type Tx = Parameters<Parameters<TenantScope['transaction']>[0]>[0];

function movedTo(tx: Tx, now: Temporal.Instant): Tx {
  const moved: Tx = { ...tx, now, nowDate: new Date(now.epochMilliseconds), clock: fixedClock(now), transaction: (work) => work(moved) };
  return moved;
}

export const pay = (scope: TenantScope, invoiceId: string, minor: bigint, source = `test:${minor}`) =>
  scope.transaction((tx) => recordPayment(tx, { invoiceId, source, amount: eur(minor), method: 'card', at: tx.nowDate }));

/** Judges what is due at a moment; answers how many things happened. */
export const judgeAt = async (tenant: TestTenant, moment: string) => (await scopeAt(tenant, moment)).transaction(judgeDue);

export const nextAt = (scope: TenantScope) => scope.transaction(async (tx) => (await nextJudgement(tx))?.toString() ?? null);

/** Events whose name begins so, in order: name and data. */
export const eventsOf = (scope: TenantScope, prefix: string) =>
  scope.transaction(async (tx) => [
    ...(await tx.db.execute<{ name: string; data: Record<string, unknown> }>(
      sql`select name, data from events where tenant_id = ${tx.tenantId} and name like ${`${prefix}%`} order by id`,
    )),
  ]);
