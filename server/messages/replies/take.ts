import { sql } from 'drizzle-orm';
import { recordEvents } from '#server/events/record.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';
import type { SubjectKind } from '#workflows-schema/index.ts';
import { judgeMail } from './automatic.ts';
import { type Guess, guessIntent } from './intent.ts';
import { type KeptMail, readKept } from './keep.ts';
import { checkSender, type SenderVerdict } from './sender.ts';
import { stripQuotes } from './strip.ts';

/** Answers of one exchange that flows are told of in a day; the rest is for people alone. Two machines that talk stop here. */
export const ANSWERS_A_DAY = 10;
/** What flows and their webhooks get to see of an answer. */
const TOLD_LIMIT = 2000;
/** Below what flows act on alone: nobody vouches for the sender. */
const UNCONFIRMED_CONFIDENCE = 0.75;

type Answered = {
  readonly customerId: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly runId: string | null;
  readonly nodeId: string | null;
  readonly contactId: string | null;
  readonly threadId: string | null;
  readonly today: number;
  readonly isKnown: boolean;
};

/**
 * Takes a mail that answers a message out of the inbox: tells a person's from a machine's, weighs its sender, and records
 * `message.replied` for the flows, in this transaction. It changes nothing else: no money, no contact, no promise.
 * @returns what was done with it, or null when the payload is no such mail
 */
export async function takeReply(tx: TenantTransaction, payload: unknown): Promise<{ outcome: 'applied' | 'ignored'; note: string } | null> {
  const kept = readKept(payload);
  if (!kept) return null;
  const { mail, messageId } = kept;
  // Two mails of one exchange that come at once are worked one after the other, so that they share it.
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`replies:${tx.tenantId}:${messageId}`}, 0))`);
  const answered = await readAnswered(tx, kept);
  if (!answered) return { outcome: 'ignored', note: 'the message that it answers is not here any more' };
  if (answered.isKnown) return { outcome: 'ignored', note: 'it is known already' };
  const { kind, mayAnswer } = judgeMail(mail);
  const { checks, verdict } = checkSender(mail);
  const text = stripQuotes(mail.text);
  const isPerson = kind === 'person';
  const guess = isPerson ? weighed(guessIntent(text), verdict) : null;
  const id = newId();
  const isTold = isPerson && answered.today < ANSWERS_A_DAY;
  const eventId = isTold && guess ? await tell(tx, { id, kept, answered, text, guess, verdict }) : null;
  await tx.db.execute(sql`
    insert into replies (tenant_id, id, provider_id, message_id, thread_id, customer_id, subject_kind, subject_id, contact_id, from_name, from_address, internet_id,
      subject, text, kind, may_answer, intent, confidence, sender, checks, recipients, event_id, received_at, settled_at)
    values (${tx.tenantId}, ${id}, ${mail.source}, ${messageId}, ${answered.threadId ?? id}, ${answered.customerId}, ${answered.subjectKind}, ${answered.subjectId},
      ${answered.contactId}, ${mail.from.name}, ${mail.from.email}, ${internetIdOf(mail)}, ${mail.subject}, ${text}, ${kind}, ${mayAnswer}, ${guess?.intent ?? null},
      ${guess?.confidence ?? null}, ${verdict}, ${JSON.stringify(checks)}::jsonb, ${mail.recipients}, ${eventId}, ${tx.nowDate.toISOString()}::timestamptz,
      ${isPerson ? null : tx.nowDate.toISOString()}::timestamptz)`);
  if (isPerson) await askFor(tx, 'tick');
  return { outcome: 'applied', note: kind };
}

/** What the mail answers, its exchange so far, and the contact with the sender's address. */
async function readAnswered(tx: TenantTransaction, { messageId, mail }: KeptMail): Promise<Answered | undefined> {
  const dayAgo = new Date(tx.nowDate.getTime() - 86_400_000).toISOString();
  const [row] = await tx.db.execute<Answered>(sql`
    with thread as (
      select coalesce(
        -- Our answer to an answer continues that exchange.
        (select p.thread_id from messages m join runs r on r.tenant_id = m.tenant_id and r.id = m.run_id
          join replies p on p.tenant_id = r.tenant_id and p.event_id = r.event_id where m.tenant_id = ${tx.tenantId} and m.id = ${messageId}),
        (select p.thread_id from messages m join replies p on p.tenant_id = m.tenant_id and p.subject_id = m.subject_id and p.customer_id = m.customer_id
          where m.tenant_id = ${tx.tenantId} and m.id = ${messageId} order by p.received_at desc limit 1)) as id)
    select m.customer_id as "customerId", m.subject_kind as "subjectKind", m.subject_id as "subjectId", m.run_id as "runId", m.node_id as "nodeId",
      (select k.id from contacts k where k.tenant_id = m.tenant_id and k.customer_id = m.customer_id and lower(k.email) = ${mail.from.email} order by k.is_primary desc limit 1) as "contactId",
      t.id as "threadId",
      (select count(*)::int from replies p where p.tenant_id = m.tenant_id and p.thread_id = t.id and p.received_at > ${dayAgo}::timestamptz) as today,
      exists (select 1 from replies p where p.tenant_id = m.tenant_id and p.provider_id = ${mail.source}) as "isKnown"
    from messages m cross join thread t where m.tenant_id = ${tx.tenantId} and m.id = ${messageId}`);
  return row;
}

/** A mail that anybody may have sent lets no flow act alone. */
function weighed(guess: Guess, verdict: SenderVerdict): Guess {
  return verdict === 'confirmed' ? guess : { ...guess, confidence: Math.min(guess.confidence, UNCONFIRMED_CONFIDENCE) };
}

type Told = {
  readonly id: string;
  readonly kept: KeptMail;
  readonly answered: Answered;
  readonly text: string;
  readonly guess: Guess;
  readonly verdict: SenderVerdict;
};

async function tell(tx: TenantTransaction, { id, kept, answered, text, guess, verdict }: Told): Promise<string | null> {
  const { mail, messageId } = kept;
  const { runId, nodeId, customerId, subjectKind, subjectId } = answered;
  const data = {
    ...{ messageId, replyId: id, from: mail.from.email, fromName: mail.from.name, subject: mail.subject, text: text.slice(0, TOLD_LIMIT) },
    ...{ automatic: false, sender: verdict, intent: guess.intent, confidence: guess.confidence },
    ...(runId && { runId, nodeId }),
  };
  const externalId = `message.replied:${mail.source}`;
  const [event] = await recordEvents(tx, [{ name: 'message.replied', externalId, customerId, subjectKind, subjectId, data }]);
  return event?.id ?? null;
}

/** `<id@host>`, when it is one: it goes into a header of ours. */
function internetIdOf({ headers }: KeptMail['mail']): string | null {
  const id = headers['message-id']?.[0]?.trim() ?? '';
  return /^<[^<>\s@]{1,200}@[^<>\s@]{1,200}>$/.test(id) ? id : null;
}
