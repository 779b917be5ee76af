import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { toDate } from '#server/clock.ts';
import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import type { BarredAddress, MailNotice } from '#server/integrations/ports.ts';
import { recordNotices } from './notices.ts';
import { barAsOf } from './suppress.ts';

/** The provider's lists are read so often at least, whether anything is sent or not. */
export const READ_EVERY_MS = 10 * 60_000;
/** No batch leaves on a reading that is older: one request a minute is the price of never writing to who has just complained. */
const FRESH_MS = 60_000;
/** While the provider does not answer, batches leave for so long on the last reading; after that they wait. */
const PATIENCE_MS = 15 * 60_000;
/** Each reading looks again at what the one before saw last: lists lag, and the hour that autumn repeats has one name. */
const OVERLAP_MS = 2 * 3_600_000;
/** A process that dies while it reads keeps others from it for so long. */
const LEASE_MS = 60_000;
/** The first reading looks back as far as the provider keeps bounces. */
const FIRST_MS = 45 * 86_400_000;

type Reading = { readonly readAt: Date | null; readonly barredReadAt: Date | null };
type Dispatcher = Pick<Database, 'execute'>;

/** One reading at a time in a process; whoever needs one meanwhile waits for it. */
const underWay = new WeakMap<ProcessContext, Promise<boolean>>();

/**
 * Reads the provider's bounces, complaints and barred addresses since the last reading, for the whole mail server, and records
 * them as if their webhooks had come; those that came already count nothing twice. Nothing is read while a reading is fresh.
 * @param maxAgeMs so old may the last reading be
 * @returns whether all is known now; not while another process is reading it
 * @throws Failure when the provider does not answer; then the next reading starts where this one did
 */
export async function readMissed(process: ProcessContext, maxAgeMs: number): Promise<boolean> {
  if (isFresh(await lastReading(process), process, maxAgeMs)) return true;
  const reading = underWay.get(process) ?? read(process).finally(() => underWay.delete(process));
  underWay.set(process, reading);
  return reading;
}

/**
 * What must be known before a batch is claimed: whom the provider has heard bounce or complain, even if its webhooks are
 * lost. Returns whether the batch may go; it waits while another process reads, and while the provider does not answer, unless
 * the last reading is recent.
 */
export async function hearBeforeSending(process: ProcessContext): Promise<boolean> {
  try {
    return await readMissed(process, FRESH_MS);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const may = isFresh(await lastReading(process), process, PATIENCE_MS);
    process.log[may ? 'warn' : 'error']({ err: thrown }, may ? 'bounces cannot be read' : 'mails wait until bounces can be read');
    return may;
  }
}

async function read(process: ProcessContext): Promise<boolean> {
  const { dispatcher, clock, mail } = process;
  const server = serverOf(process);
  const now = toDate(clock.now());
  const last = await claim(dispatcher, server, now);
  if (!last) return false;
  try {
    const notices: MailNotice[] = [];
    const since = new Date(last.readAt ? last.readAt.getTime() - OVERLAP_MS : now.getTime() - FIRST_MS);
    for await (const notice of mail.listBounces(since)) notices.push(notice);
    await recordAll(process, notices);
    const barredReadAt = await readBarred(process, last.barredReadAt);
    await dispatcher.execute(sql`
      update mail_readings set read_at = ${now.toISOString()}::timestamptz, barred_read_at = ${barredReadAt.toISOString()}::timestamptz where server = ${server}`);
    return true;
  } finally {
    await dispatcher.execute(sql`update mail_readings set lease_until = null where server = ${server}`);
  }
}

async function lastReading({ dispatcher, env }: ProcessContext): Promise<Date | null> {
  const [row] = await dispatcher.execute<{ readAt: string | null }>(
    sql`select read_at as "readAt" from mail_readings where server = ${serverOf({ env })}`,
  );
  return dateOf(row?.readAt ?? null);
}

/** Keeps other processes from reading for a while; null while another keeps this one from it. No connection is held meanwhile. */
async function claim(db: Dispatcher, server: string, now: Date): Promise<Reading | null> {
  const until = new Date(now.getTime() + LEASE_MS).toISOString();
  const [row] = await db.execute<{ readAt: string | null; barredReadAt: string | null }>(sql`
    insert into mail_readings (server, lease_until) values (${server}, ${until}::timestamptz)
    on conflict (server) do update set lease_until = excluded.lease_until
      where mail_readings.lease_until is null or mail_readings.lease_until <= ${now.toISOString()}::timestamptz
    returning read_at as "readAt", barred_read_at as "barredReadAt"`);
  return row ? { readAt: dateOf(row.readAt), barredReadAt: dateOf(row.barredReadAt) } : null;
}

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** Each notice is worked in the tenant that has its mail; what is nobody's (a mail to a member, of another product) is left. */
async function recordAll(process: ProcessContext, notices: readonly MailNotice[]): Promise<void> {
  if (notices.length === 0) return;
  const ids = [...new Set(notices.map(({ providerId }) => providerId))];
  const owners = await process.dispatcher.execute<{ tenantId: string; providerId: string }>(sql`
    select m.tenant_id as "tenantId", m.provider_id as "providerId" from tenant_settings t
    cross join lateral (select m.tenant_id, m.provider_id from messages m where m.tenant_id = t.tenant_id and m.provider_id = any(${sql.param(ids)}::text[])) m
    where not t.loading`);
  for (const [tenantId, own] of Map.groupBy(owners, (row) => row.tenantId)) {
    const mine = new Set(own.map((row) => row.providerId));
    const scope = await process.openTenant(tenantId, 'provider:postmark');
    await scope.transaction((tx) =>
      recordNotices(
        tx,
        notices.filter(({ providerId }) => mine.has(providerId)),
      ),
    );
  }
}

/** Whom the provider bars beside bounces: who unsubscribed there, or was barred by hand. Returns when the list was read last. */
async function readBarred(process: ProcessContext, last: Date | null): Promise<Date> {
  const now = toDate(process.clock.now());
  if (last && now.getTime() - last.getTime() < READ_EVERY_MS) return last;
  const since = last && new Date(last.getTime() - OVERLAP_MS);
  const barred = (await process.mail.listBarred(since)).filter(({ at }) => !since || at >= since);
  if (barred.length === 0) return now;
  const addresses = [...new Set(barred.map(({ address }) => address))];
  const owners = await process.dispatcher.execute<{ tenantId: string; address: string }>(sql`
    select distinct c.tenant_id as "tenantId", lower(c.email) as address from contacts c join tenant_settings t on t.tenant_id = c.tenant_id
    where lower(c.email) = any(${sql.param(addresses)}::text[]) and not t.loading`);
  for (const [tenantId, own] of Map.groupBy(owners, (row) => row.tenantId)) {
    const mine = new Set(own.map((row) => row.address));
    const scope = await process.openTenant(tenantId, 'provider:postmark');
    const theirs = barred.filter((item: BarredAddress) => mine.has(item.address));
    await scope.transaction((tx) => barAsOf(tx, theirs));
  }
  return now;
}

function isFresh(readAt: Date | null, { clock }: ProcessContext, maxAgeMs: number): boolean {
  return readAt !== null && clock.now().epochMilliseconds - readAt.getTime() < maxAgeMs;
}

/** The token itself is written nowhere. */
const serverOf = ({ env }: Pick<ProcessContext, 'env'>): string =>
  createHash('sha256').update(env.POSTMARK_SERVER_TOKEN).digest('hex').slice(0, 32);
