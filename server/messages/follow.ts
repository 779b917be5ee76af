import { sql } from 'drizzle-orm';
import { asError } from '#server/errors.ts';
import type { MailHistoryPort, MailNotice } from '#server/integrations/ports.ts';
import type { TenantScope } from '#server/scope.ts';
import { recordNotices } from './notices.ts';
import { SILENCE_MS } from './outcome.ts';

/** Receiving servers are tried for up to a day; after two nothing comes any more. */
const GIVE_UP_MS = 2 * 86_400_000;
/** One question a mail, so a job asks for a few, and the next job for more. */
const AT_ONCE = 25;

/**
 * Asks the provider what became of mails that it took and of which nothing is heard: their webhooks may be lost. What it
 * knows is recorded as if it had been told. Returns how many mails were asked for.
 */
export async function followSilent(scope: TenantScope, mail: MailHistoryPort, wallNow: Date): Promise<number> {
  const again = new Date(wallNow.getTime() + SILENCE_MS).toISOString();
  const young = new Date(wallNow.getTime() - GIVE_UP_MS).toISOString();
  const silent = await scope.transaction((tx) =>
    tx.db.execute<{ id: string; providerId: string | null }>(sql`
      with due as (
        select id from messages where tenant_id = ${tx.tenantId} and status = 'sent' and next_attempt_at <= ${wallNow.toISOString()}::timestamptz
        order by next_attempt_at limit ${AT_ONCE} for update skip locked)
      update messages m set next_attempt_at = case when m.claimed_at > ${young}::timestamptz then ${again}::timestamptz end
      from due where m.tenant_id = ${tx.tenantId} and m.id = due.id returning m.id, m.provider_id as "providerId"`),
  );
  const heard: MailNotice[] = [];
  const errors: Error[] = [];
  for (const { id, providerId } of silent) {
    try {
      if (providerId) heard.push(...(await mail.follow(providerId)).map((notice) => ({ ...notice, messageId: id })));
    } catch (thrown) {
      errors.push(asError(thrown));
      break;
    }
  }
  await scope.transaction((tx) => recordNotices(tx, heard));
  const [error] = errors;
  if (error) throw error;
  return silent.length;
}
