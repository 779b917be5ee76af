import { sql } from 'drizzle-orm';
import type { MailPort } from '#server/integrations/ports.ts';
import type { TenantScope } from '#server/scope.ts';
import { SILENCE_MS } from './outcome.ts';

export type SettleOptions = {
  readonly mail: MailPort;
  readonly wallNow: () => Date;
  readonly limit: number;
  /**
   * Milliseconds after the claim for which the provider's "I have none" is not believed, because its search lags behind.
   * Later, two such answers put the message back into the queue: then nothing was ever taken.
   */
  readonly absentAfterMs: number;
};

type UnsureRow = { id: string; claimedAt: string; absences: number };

/** Messages whose lease ran out (their worker died) become `unknown`: shown as such, and never sent again unsettled. */
export async function expireLeases(scope: TenantScope, wallNow: Date): Promise<number> {
  return scope.transaction(async (tx) => {
    const expired = await tx.db.execute(sql`
      update messages set status = 'unknown', reason = 'the worker stopped before the provider''s answer was recorded'
      where tenant_id = ${tx.tenantId} and status = 'sending' and next_attempt_at <= ${wallNow.toISOString()}::timestamptz returning id`);
    return expired.length;
  });
}

/** Asks the provider what became of messages with an unknown outcome, by our id in their metadata. Returns how many are settled. */
export async function settleUnknown(scope: TenantScope, options: SettleOptions): Promise<number> {
  const now = options.wallNow();
  const unsure = await scope.transaction((tx) =>
    tx.db.execute<UnsureRow>(sql`
      select id, claimed_at as "claimedAt", coalesce((truth ->> 'absences')::int, 0) as absences from messages
      where tenant_id = ${tx.tenantId} and status = 'unknown' and next_attempt_at <= ${now.toISOString()}::timestamptz
      order by next_attempt_at limit ${options.limit}`),
  );
  let settled = 0;
  for (const row of unsure) {
    const answer = await options.mail.find(row.id);
    if (answer.status === 'found')
      settled += await markFound(scope, row.id, { providerId: answer.providerId, next: new Date(now.getTime() + SILENCE_MS) });
    else settled += await markAbsent(scope, row, { ...options, sure: answer.status === 'absent' });
  }
  return settled;
}

async function markFound(scope: TenantScope, id: string, { providerId, next }: { providerId: string; next: Date }): Promise<number> {
  return scope.transaction(async (tx) => {
    const changed = await tx.db.execute(sql`
      update messages set status = 'sent', reason = null, provider_id = ${providerId}, sent_at = coalesce(sent_at, ${tx.nowDate.toISOString()}::timestamptz), next_attempt_at = ${next.toISOString()}::timestamptz
      where tenant_id = ${tx.tenantId} and id = ${id} and status = 'unknown' returning id`);
    return changed.length;
  });
}

async function markAbsent(scope: TenantScope, row: UnsureRow, options: SettleOptions & { sure: boolean }): Promise<number> {
  const now = options.wallNow();
  const absences = row.absences + (options.sure ? 1 : 0);
  const old = now.getTime() - new Date(row.claimedAt).getTime() >= options.absentAfterMs;
  const giveBack = old && absences >= 2;
  // Waits double: 5, 10, 20 seconds and so on, at most five minutes.
  const wait = Math.min(300, 5 * 2 ** row.absences) * 1000;
  await scope.transaction((tx) =>
    tx.db.execute(sql`
      update messages set truth = truth || jsonb_build_object('absences', ${giveBack ? 0 : absences}::int),
        status = ${giveBack ? 'queued' : 'unknown'}, next_attempt_at = ${new Date(now.getTime() + (giveBack ? 0 : Math.min(wait, options.absentAfterMs))).toISOString()}::timestamptz,
        reason = case when ${giveBack} then 'the provider has no record of the first attempt' else reason end
      where tenant_id = ${tx.tenantId} and id = ${row.id} and status = 'unknown'`),
  );
  return giveBack ? 1 : 0;
}
