import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import type { Hold } from '#workflows-schema/index.ts';
import type { CheckedMessage } from './claimed.ts';

/** A customer's mail that a message answers by machine: its run started on it. */
export type AnsweredMail = {
  readonly internetId: string | null;
  readonly threadId: string;
  readonly mayAnswer: boolean;
  readonly answeredToday: boolean;
};

/**
 * Of these messages, those that answer a customer's mail by machine, by message id. Their exchanges are locked, so that of two
 * workers that have an answer each the later one sees what the first has sent.
 */
export async function readAnsweredMails(
  tx: TenantTransaction,
  checked: readonly CheckedMessage[],
): Promise<ReadonlyMap<string, AnsweredMail>> {
  const ids = checked.flatMap(({ message }) => (message.runId ? [message.id] : []));
  if (ids.length === 0) return new Map();
  const rows = await tx.db.execute<Omit<AnsweredMail, 'answeredToday'> & { id: string }>(sql`
    select m.id, p.internet_id as "internetId", p.thread_id as "threadId", p.may_answer as "mayAnswer"
    from messages m join runs r on r.tenant_id = m.tenant_id and r.id = m.run_id
    join replies p on p.tenant_id = r.tenant_id and p.event_id = r.event_id
    where m.tenant_id = ${tx.tenantId} and m.id = any(${sql.param(ids)}::uuid[])`);
  if (rows.length === 0) return new Map();
  const answered = await lockAnsweredThreads(tx, [...new Set(rows.map(({ threadId }) => threadId))].sort());
  return new Map(rows.map((row) => [row.id, { ...row, answeredToday: answered.has(row.threadId) }]));
}

/** Locks exchanges in order; returns those in which a machine has answered within a day. */
async function lockAnsweredThreads(tx: TenantTransaction, threads: readonly string[]): Promise<ReadonlySet<string>> {
  for (const thread of threads)
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`answers:${tx.tenantId}:${thread}`}, 0))`);
  const dayAgo = new Date(tx.nowDate.getTime() - 86_400_000).toISOString();
  const rows = await tx.db.execute<{ id: string }>(sql`
    select distinct p.thread_id as id from replies p join runs r on r.tenant_id = p.tenant_id and r.event_id = p.event_id
    join messages m on m.tenant_id = r.tenant_id and m.run_id = r.id
    where p.tenant_id = ${tx.tenantId} and p.thread_id = any(${sql.param(threads)}::uuid[]) and m.status not in ('queued', 'skipped', 'failed')
      and coalesce(m.sent_at, m.queued_at) > ${dayAgo}::timestamptz`);
  return new Set(rows.map(({ id }) => id));
}

/**
 * Holds answers of machines back that could make a loop (RFC 3834): none to mail that a machine may not answer, and one a day
 * in each exchange, of this batch too.
 */
export function holdAnswers(checked: readonly CheckedMessage[], answered: ReadonlyMap<string, AnsweredMail>): readonly CheckedMessage[] {
  const spoken = new Set<string>();
  return checked.map((item) => {
    const mail = answered.get(item.message.id);
    if (!mail || item.hold) return item;
    if (!mail.mayAnswer) return { ...item, hold: AUTOMATIC };
    if (mail.answeredToday || spoken.has(mail.threadId)) return { ...item, hold: ANSWERED };
    spoken.add(mail.threadId);
    return item;
  });
}

const AUTOMATIC: Hold = { code: 'automatic-mail', sentence: 'the mail asks that no machine answers it', values: {}, retryAt: null };
const ANSWERED: Hold = {
  code: 'answered-today',
  sentence: 'a machine has answered in this exchange within a day',
  values: {},
  retryAt: null,
};
