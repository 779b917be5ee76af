import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { renderPortalCode } from '#emails/system/portal-mails.ts';
import { recordAudit } from '#server/audit.ts';
import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import { newId, type TenantScope, type TenantTransaction } from '#server/scope.ts';
import { sendSystemMail } from '#server/tenants/system-mail.ts';
import { type Correspondent, findCorrespondent } from './portal-correspondent.ts';

const LIFE_MINUTES = 10;
const MAX_TRIES = 5;
/** Codes that one link may ask for in `ASKING_MINUTES`. */
const MAX_ASKED = 3;
const ASKING_MINUTES = 15;

/**
 * Mails a new code to the link's contact, never to another address. The one before it ends.
 * @throws Failure `not-found` for a link without a contact, `too-many-requests`, `provider-refused` when the mail is not taken
 */
export async function mailCode(scope: TenantScope, process: ProcessContext, linkId: string): Promise<void> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const contact = await scope.transaction((tx) => storeCode(tx, linkId, { code, secret: process.env.AUTH_SECRET }));
  const { brand, locales, email, sender } = contact;
  const mail = { to: email, tenantId: scope.tenantId, ...renderPortalCode({ brand, locales, code }) };
  const outcome = await sendSystemMail(process, mail, sender);
  if (outcome?.status === 'accepted') return;
  process.log.error({ outcome }, 'the mail with a code was not taken');
  throw new Failure('provider-refused', 'The mail with the code could not be sent.', 'Try again in a minute.');
}

type Coded = { readonly code: string; readonly secret: string };

async function storeCode(tx: TenantTransaction, linkId: string, { code, secret }: Coded): Promise<Correspondent> {
  // The lock lets two askings at a time count each other.
  await tx.db.execute(sql`select 1 from portal_links where tenant_id = ${tx.tenantId} and id = ${linkId} for update`);
  const contact = await findCorrespondent(tx, linkId);
  if (!contact)
    throw new Failure('not-found', 'No mail address stands with this link.', 'Ask the company to add yours, then open the newest mail.');
  const now = sql`${tx.nowDate.toISOString()}::timestamptz`;
  const [asked] = await tx.db.execute<{ count: number }>(sql`
    select count(*)::int as count from portal_codes
    where tenant_id = ${tx.tenantId} and link_id = ${linkId} and created_at > ${now} - ${ASKING_MINUTES} * interval '1 minute'`);
  if ((asked?.count ?? 0) >= MAX_ASKED)
    throw new Failure(
      'too-many-requests',
      `${MAX_ASKED} codes were mailed within ${ASKING_MINUTES} minutes.`,
      'Use the newest one, or wait a quarter of an hour.',
    );
  await tx.db.execute(sql`
    update portal_codes set ended_at = ${now} where tenant_id = ${tx.tenantId} and link_id = ${linkId} and ended_at is null`);
  const id = newId();
  await tx.db.execute(sql`
    insert into portal_codes (tenant_id, id, link_id, code_hash, created_at, expires_at)
    values (${tx.tenantId}, ${id}, ${linkId}, ${hashCode(id, { code, secret })}, ${now}, ${now} + ${LIFE_MINUTES} * interval '1 minute')`);
  await recordAudit(tx, { action: 'portal-code.mailed', target: `portal-link:${linkId}` });
  return contact;
}

/**
 * Whether this is the link's live code; each asking is a try, and a right one ends it.
 * @param code as typed: spaces and digits of other scripts are understood by the caller
 */
export async function takeCode(tx: TenantTransaction, linkId: string, { code, secret }: Coded): Promise<boolean> {
  const now = sql`${tx.nowDate.toISOString()}::timestamptz`;
  // The row's lock makes tries at the same time queue, so that a sixth is never looked at.
  const [row] = await tx.db.execute<{ id: string; hash: string }>(sql`
    update portal_codes set tries = tries + 1, ended_at = case when tries + 1 >= ${MAX_TRIES} then ${now} end
    where tenant_id = ${tx.tenantId} and link_id = ${linkId} and ended_at is null and expires_at > ${now} and tries < ${MAX_TRIES}
    returning id, code_hash as hash`);
  if (!row || !timingSafeEqual(Buffer.from(row.hash), Buffer.from(hashCode(row.id, { code, secret })))) return false;
  await tx.db.execute(sql`update portal_codes set ended_at = ${now} where tenant_id = ${tx.tenantId} and id = ${row.id}`);
  await recordAudit(tx, { action: 'portal-code.used', target: `portal-link:${linkId}` });
  return true;
}

/** Keyed, because a million codes are tried in a second against a plain hash. */
const hashCode = (id: string, { code, secret }: Coded): string =>
  createHmac('sha256', secret).update(`portal-code\n${id}\n${code}`).digest('hex');
