import { sql } from 'drizzle-orm';
import { decideHolds } from '#server/holds/decide.ts';
import { needsOf } from '#server/holds/needs.ts';
import { readTruth, type SubjectTruth } from '#server/holds/read-truth.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { formatMinor, type Hold } from '#workflows-schema/index.ts';
import { type CheckedItem, type CheckedMessage, CLAIMED_COLUMNS, type ClaimedMessage, requestOf } from './claimed.ts';
import { checkItems } from './items.ts';
import type { ReplyAddresses } from './replies/address.ts';
import { tellRuns } from './tell-runs.ts';

/**
 * Locks queued messages and reads the truth about their subjects again, under the lock that a payment takes: what was paid,
 * disputed or barred since the message was queued is seen here, or the payment comes after the claim.
 */
export async function claimQueued(
  tx: TenantTransaction,
  claim: { readonly limit: number; readonly wallNow: Date },
): Promise<readonly CheckedMessage[]> {
  const messages = await tx.db.execute<ClaimedMessage>(sql`
    select ${CLAIMED_COLUMNS}
    from messages where tenant_id = ${tx.tenantId} and status = 'queued' and next_attempt_at <= ${claim.wallNow.toISOString()}::timestamptz
    order by priority desc, next_attempt_at, id limit ${claim.limit} for update skip locked`);
  if (messages.length === 0) return [];
  const subjects = await readTruth(tx, messages, needsOf(messages.map(requestOf), 'delivery'));
  const items = await checkItems(tx, messages);
  return messages.flatMap((message, index) => {
    const subject = subjects[index];
    const own = items.get(message.id) ?? [];
    return subject ? [{ message, subject, hold: holdOf(message, subject, own), items: own }] : [];
  });
}

/** Timing was decided when the message was queued; what is asked again is whether it may go at all. */
function holdOf(message: ClaimedMessage, subject: SubjectTruth, items: readonly CheckedItem[]): Hold | null {
  const [hold] = decideHolds(requestOf(message), subject.truth);
  if (hold || message.items === null || items.length > 0) return hold ?? null;
  return { code: 'settled', sentence: 'nothing that it was to tell of is open any more', values: {}, retryAt: null };
}

/** Marks messages that a hold stops. They are final: the flow decides whether a later step writes again. */
export async function skipHeld(tx: TenantTransaction, checked: readonly CheckedMessage[]): Promise<void> {
  const rows = checked.flatMap(({ message, hold, subject }) =>
    hold ? [{ id: message.id, reason: hold.code, truth: { sentence: hold.sentence, ...truthOf(subject) } }] : [],
  );
  if (rows.length === 0) return;
  await tx.db.execute(sql`
    update messages m set status = 'skipped', reason = h.reason, next_attempt_at = null, truth = m.truth || jsonb_build_object('claimed', h.truth)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as h(id uuid, reason text, truth jsonb)
    where m.tenant_id = ${tx.tenantId} and m.id = h.id`);
  await tellRuns(
    tx,
    checked.flatMap(({ message, hold }) => (hold && message.options.awaited ? [{ message, became: 'skipped' as const }] : [])),
  );
}

export type Lease = {
  readonly workerId: string;
  readonly wallNow: Date;
  readonly leaseMs: number;
  /** Where answers come in; the token is kept, so that an answer finds its message. */
  readonly replyAddresses?: ReplyAddresses | undefined;
};

/** A message that is rendered and about to be handed over. */
export type ReadyMessage = CheckedMessage & {
  readonly subjectLine: string;
  readonly html: string;
  readonly text: string;
  readonly hash: string;
};

/** Puts messages into `sending` with a lease and keeps what will be sent; after this commit the provider may have it. */
export async function markSending(tx: TenantTransaction, ready: readonly ReadyMessage[], lease: Lease): Promise<void> {
  if (ready.length === 0) return;
  const expires = new Date(lease.wallNow.getTime() + lease.leaseMs).toISOString();
  const rows = ready.map(({ message, subject, subjectLine }) => ({
    id: message.id,
    line: subjectLine,
    name: subject.recipient?.name ?? '',
    address: subject.recipient?.email ?? '',
    contact: subject.recipient?.contactId ?? null,
    truth: truthOf(subject),
    token: lease.replyAddresses?.tokenFor({ tenantId: tx.tenantId, messageId: message.id }) ?? null,
  }));
  await tx.db.execute(sql`
    update messages m set status = 'sending', claimed_at = ${lease.wallNow.toISOString()}::timestamptz, claimed_by = ${lease.workerId}, next_attempt_at = ${expires}::timestamptz,
      attempts = attempts + 1, subject_line = r.line, to_name = r.name, to_address = r.address, contact_id = r.contact, truth = m.truth || jsonb_build_object('claimed', r.truth),
      reply_token = r.token
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, line text, name text, address text, contact uuid, truth jsonb, token text)
    where m.tenant_id = ${tx.tenantId} and m.id = r.id`);
  const contents = ready.map(({ message, subjectLine, html, text, hash }) => ({ id: message.id, subject: subjectLine, html, text, hash }));
  await tx.db.execute(sql`
    insert into message_contents (tenant_id, message_id, subject, html, text, hash)
    select ${tx.tenantId}::uuid, c.id, c.subject, c.html, c.text, c.hash
    from jsonb_to_recordset(${JSON.stringify(contents)}::jsonb) as c(id uuid, subject text, html text, text text, hash text)
    on conflict (tenant_id, message_id) do update set subject = excluded.subject, html = excluded.html, text = excluded.text, hash = excluded.hash`);
}

function truthOf(subject: SubjectTruth): Record<string, string> {
  const { invoice } = subject;
  if (!invoice) return {};
  return {
    balance: `${invoice.balance.currency} ${formatMinor(invoice.balance)}`,
    status: invoice.status,
    daysOverdue: String(invoice.daysOverdue),
  };
}
