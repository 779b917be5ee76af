import { sql } from 'drizzle-orm';
import { renderPortalLink } from '#emails/system/portal-mails.ts';
import { recordAudit } from '#server/audit.ts';
import type { ProcessContext } from '#server/context.ts';
import { newId, type TenantScope, type TenantTransaction } from '#server/scope.ts';
import { sendSystemMail } from '#server/tenants/system-mail.ts';
import { askFor } from '#server/worker/catalogue.ts';
import { mintPortalLinks } from './mint-portal-links.ts';
import { type Correspondent, findCorrespondent } from './portal-correspondent.ts';
import { findLinkTenant, findLiveLink } from './portal-links.ts';

/** Wishes that one old link may make in `ASKING_MINUTES`. */
const MAX_ASKED = 3;
const ASKING_MINUTES = 60;
const BATCH = 20;

/**
 * Takes the wish for a new link from whoever holds one that no longer opens. Says nothing about it: the same is written, and
 * the same job asked for, whether or not the address is that of the link's contact.
 */
export async function askNewLink(process: ProcessContext, token: string, address: string): Promise<void> {
  const found = await findLinkTenant(process.dispatcher, token);
  if (!found) return;
  const scope = await process.openTenant(found.tenantId, `portal:${found.linkId}`);
  await scope.transaction(async (tx) => {
    if (await findLiveLink(tx, found.linkId)) return;
    const now = sql`${tx.nowDate.toISOString()}::timestamptz`;
    const stored = await tx.db.execute(sql`
      insert into portal_resends (tenant_id, id, link_id, fits, status, at)
      select l.tenant_id, ${newId()}::uuid, l.id, coalesce(lower(k.email) = lower(${address.trim()}), false), 'queued', ${now}
      from portal_links l left join contacts k on k.tenant_id = l.tenant_id and k.id = l.contact_id
      where l.tenant_id = ${tx.tenantId} and l.id = ${found.linkId}
        and (select count(*) from portal_resends r where r.tenant_id = l.tenant_id and r.link_id = l.id
          and r.at > ${now} - ${ASKING_MINUTES} * interval '1 minute') < ${MAX_ASKED}
      returning id`);
    if (stored.length > 0) await askFor(tx, 'links');
  });
}

type Ready = { readonly contact: Correspondent; readonly link: string };

/**
 * Mails the new links that were wished for. A wish is marked before its mail is handed over: a crash between the two loses
 * a mail that its reader can ask for again, rather than sending it twice. @returns how many wishes were looked at
 */
export async function mailNewLinks(scope: TenantScope, process: ProcessContext): Promise<number> {
  const { looked, ready } = await scope.transaction((tx) => takeWishes(tx, process.env.PUBLIC_URL));
  for (const { contact, link } of ready) {
    const { brand, locales, number, email, sender } = contact;
    const mail = { to: email, tenantId: scope.tenantId, ...renderPortalLink({ brand, locales, number, link }) };
    const outcome = await sendSystemMail(process, mail, sender);
    if (outcome?.status !== 'accepted') process.log.error({ outcome }, 'the mail with a new link was not taken');
  }
  return looked;
}

async function takeWishes(
  tx: TenantTransaction,
  publicUrl: string,
): Promise<{ readonly looked: number; readonly ready: readonly Ready[] }> {
  const wishes = await tx.db.execute<{ linkId: string; fits: boolean }>(sql`
    update portal_resends set status = 'done' where tenant_id = ${tx.tenantId} and id in (
      select id from portal_resends where tenant_id = ${tx.tenantId} and status = 'queued' order by at, id limit ${BATCH} for update skip locked)
    returning link_id as "linkId", fits`);
  const ready: Ready[] = [];
  for (const { linkId } of wishes.filter(({ fits }) => fits)) {
    const contact = await findCorrespondent(tx, linkId);
    const [old] = await tx.db.execute<{ invoiceId: string; customerId: string; contactId: string | null }>(sql`
      select invoice_id as "invoiceId", customer_id as "customerId", contact_id as "contactId" from portal_links
      where tenant_id = ${tx.tenantId} and id = ${linkId}`);
    const [link] = contact && old ? await mintPortalLinks(tx, [old], publicUrl) : [];
    if (!contact || !old || !link) continue;
    await recordAudit(tx, { action: 'portal-link.resent', target: `invoice:${old.invoiceId}`, detail: { linkId: link.linkId } });
    ready.push({ contact, link: link.url });
  }
  return { looked: wishes.length, ready };
}
