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
/** The first reading looks back as far as the provider keeps bounces. */
const FIRST_MS = 45 * 86_400_000;

type Reading = { readonly readAt: Date | null; readonly barredReadAt: Date | null };
type Dispatcher = Pick<Database, 'execute'>;

/** One reading at a time in a process; whoever needs one meanwhile waits for it. */
const underWay = new WeakMap<ProcessContext, Promise<number>>();

/**
 * Reads the provider's bounces, complaints and barred addresses since the last reading, for the whole mail server, and records
 * them as if their webhooks had come; those that came already count nothing twice. Nothing is read while a reading is fresh.
 * @param maxAgeMs so old may the last reading be
 * @returns how many notices were read, known ones included
 * @throws Failure when the provider does not answer; then the next reading starts where this one did
 */
export function readMissed(process: ProcessContext, maxAgeMs: number): Promise<number> {
  const reading = underWay.get(process) ?? read(process, maxAgeMs).finally(() => underWay.delete(process));
  underWay.set(process, reading);
  return reading;
}

/**
 * What must be known before a batch is claimed: whom the provider has heard bounce or complain, even if its webhooks are
 * lost. Returns whether the batch may go; while the provider does not answer it may not, unless the last reading is recent.
 */
export async function hearBeforeSending(process: ProcessContext): Promise<boolean> {
  try {
    await readMissed(process, FRESH_MS);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const last = await lastReading(process.dispatcher, serverOf(process));
    const may = isFresh(last?.readAt, process, PATIENCE_MS);
    process.log[may ? 'warn' : 'error']({ err: thrown }, may ? 'bounces cannot be read' : 'mails wait until bounces can be read');
    return may;
  }
}

async function read(process: ProcessContext, maxAgeMs: number): Promise<number> {
  const server = serverOf(process);
  if (isFresh((await lastReading(process.dispatcher, server))?.readAt, process, maxAgeMs)) return 0;
  // The row is locked while the provider is asked, so that many processes ask once.
  return process.dispatcher.transaction(async (db) => {
    await db.execute(sql`insert into mail_readings (server) values (${server}) on conflict (server) do nothing`);
    const last = await lastReading(db, server, 'for update');
    if (isFresh(last?.readAt, process, maxAgeMs)) return 0;
    const now = toDate(process.clock.now());
    const notices: MailNotice[] = [];
    const since = new Date(last?.readAt ? last.readAt.getTime() - OVERLAP_MS : now.getTime() - FIRST_MS);
    for await (const notice of process.mail.listBounces(since)) notices.push(notice);
    await recordAll(process, db, notices);
    const barredReadAt = await readBarred(process, db, last?.barredReadAt ?? null);
    await db.execute(sql`
      update mail_readings set read_at = ${now.toISOString()}::timestamptz, barred_read_at = ${barredReadAt.toISOString()}::timestamptz where server = ${server}`);
    return notices.length;
  });
}

async function lastReading(db: Dispatcher, server: string, lock: '' | 'for update' = ''): Promise<Reading | undefined> {
  const [row] = await db.execute<{ readAt: string | null; barredReadAt: string | null }>(sql`
    select read_at as "readAt", barred_read_at as "barredReadAt" from mail_readings where server = ${server} ${sql.raw(lock)}`);
  const date = (text: string | null) => (text === null ? null : new Date(text));
  return row && { readAt: date(row.readAt), barredReadAt: date(row.barredReadAt) };
}

/** Each notice is worked in the tenant that has its mail; what is nobody's (a mail to a member, of another product) is left. */
async function recordAll(process: ProcessContext, db: Dispatcher, notices: readonly MailNotice[]): Promise<void> {
  if (notices.length === 0) return;
  const ids = [...new Set(notices.map(({ providerId }) => providerId))];
  const owners = await db.execute<{ tenantId: string; providerId: string }>(sql`
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
async function readBarred(process: ProcessContext, db: Dispatcher, last: Date | null): Promise<Date> {
  const now = toDate(process.clock.now());
  if (last && now.getTime() - last.getTime() < READ_EVERY_MS) return last;
  const since = last && new Date(last.getTime() - OVERLAP_MS);
  const barred = (await process.mail.listBarred(since)).filter(({ at }) => !since || at >= since);
  if (barred.length === 0) return now;
  const addresses = [...new Set(barred.map(({ address }) => address))];
  const owners = await db.execute<{ tenantId: string; address: string }>(sql`
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

function isFresh(readAt: Date | null | undefined, { clock }: ProcessContext, maxAgeMs: number): boolean {
  return readAt instanceof Date && clock.now().epochMilliseconds - readAt.getTime() < maxAgeMs;
}

/** The token itself is written nowhere. */
const serverOf = ({ env }: ProcessContext): string => createHash('sha256').update(env.POSTMARK_SERVER_TOKEN).digest('hex').slice(0, 32);
