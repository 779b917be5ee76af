import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import type { MailBrand } from '#emails/brand.ts';
import { type TemplateContent, templateContentSchema } from '#emails/content.ts';
import { RenderFailure, renderMessage } from '#emails/render.ts';
import { type ChargeRules, takesPayments } from '#server/payments/chargeable.ts';
import { mintPortalLinks } from '#server/payments/mint-portal-links.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { ReadyMessage } from './claim.ts';
import type { CheckedMessage } from './claimed.ts';
import type { Unrenderable } from './fail.ts';
import { type FieldExtras, readFieldExtras } from './field-sources.ts';
import { mergeFields, type PaymentOfEvent } from './merge-fields.ts';

/** Whom the tenant's mails come from. */
export type Sender = { readonly name: string; readonly email: string; readonly replyTo: string | null };

type Company = {
  readonly brand: MailBrand;
  readonly sender: Sender;
  readonly phone: string | null;
  readonly zone: string;
  readonly locale: string;
};
type Text = { readonly subject: string; readonly content: TemplateContent };

export type Composed = { readonly ready: readonly ReadyMessage[]; readonly failed: readonly Unrenderable[]; readonly sender: Sender };

/** Where links lead, and whose account payments go to. */
export type ComposeOptions = { readonly publicUrl: string; readonly ownAccounts?: ChargeRules['STRIPE_OWN_ACCOUNTS'] };

/**
 * Renders messages from what is true in this transaction, with one query a kind. One that lacks a field is told apart; it
 * never goes out with a blank.
 */
export async function composeMessages(
  tx: TenantTransaction,
  checked: readonly CheckedMessage[],
  options: ComposeOptions,
): Promise<Composed> {
  const company = await readCompany(tx);
  const texts = await readTexts(tx, checked);
  const payments = await readPayments(tx, checked, company.zone);
  const tracking = await readTracking(tx, checked);
  const links = await mintLinks(tx, checked, options.publicUrl);
  const payable = await takesPayments(tx, { STRIPE_OWN_ACCOUNTS: options.ownAccounts ?? 'optional' });
  const extras = await readExtras(tx, checked, { texts, zone: company.zone });
  const ready: ReadyMessage[] = [];
  const failed: Unrenderable[] = [];
  for (const item of checked) {
    const { message, subject } = item;
    const text = texts.get(textKey(message));
    try {
      if (!text) throw new RenderFailure('unknown-field', `Version ${message.templateVersion} of the template is missing.`, null);
      const { brand, sender, phone } = company;
      const fields = mergeFields({
        subject,
        about: message,
        extras,
        company: { name: brand.legalName, phone, email: sender.replyTo ?? sender.email },
        trackingUrl: tracking.get(message.subjectId) ?? null,
        payment: payments.get(message.runId ?? '') ?? null,
        portalUrl: links.get(message.id) ?? null,
        items: item.items,
        locale: company.locale,
      });
      const {
        subject: subjectLine,
        html,
        text: plain,
      } = renderMessage({ subject: text.subject, content: payable ? text.content : withoutPaying(text.content), fields, brand });
      ready.push({ ...item, subjectLine, html, text: plain, hash: createHash('sha256').update(html).digest('hex') });
    } catch (thrown) {
      if (!(thrown instanceof RenderFailure)) throw thrown;
      failed.push({ message, reason: thrown.message });
    }
  }
  return { ready, failed, sender: company.sender };
}

/** The page behind the link is still worth a visit, but nobody is promised that they can pay there. */
function withoutPaying(content: TemplateContent): TemplateContent {
  return content.button?.link === 'portal' ? { ...content, button: { label: 'See the invoice', link: 'portal' } } : content;
}

function textKey({ options, templateId, templateVersion }: CheckedMessage['message']): string {
  return options.latest ? templateId : `${templateId}@${templateVersion}`;
}

/** What the texts name beyond the subjects themselves. */
async function readExtras(
  tx: TenantTransaction,
  checked: readonly CheckedMessage[],
  { texts, zone }: { texts: ReadonlyMap<string, Text>; zone: string },
): Promise<FieldExtras> {
  const words = new Map([...texts].map(([key, text]) => [key, JSON.stringify(text)]));
  const asking = checked.map(({ message }) => ({ ...message, words: words.get(textKey(message)) ?? '' }));
  return readFieldExtras(tx, asking, tx.now.toZonedDateTimeISO(zone).toPlainDate().toString());
}

async function readCompany(tx: TenantTransaction): Promise<Company> {
  const [row] = await tx.db.execute<{
    legal_name: string;
    address: string;
    vat_id: string | null;
    brand_colour: string;
    logo_url: string | null;
    from_name: string;
    from_email: string;
    reply_to: string | null;
    phone: string | null;
    time_zone: string;
    locale: string;
  }>(
    sql`select legal_name, address, vat_id, brand_colour, logo_url, from_name, from_email, reply_to, phone, time_zone, locale from tenant_settings where tenant_id = ${tx.tenantId}`,
  );
  if (!row) throw new Error(`Tenant ${tx.tenantId} has no settings row.`);
  return {
    brand: { legalName: row.legal_name, address: row.address, vatId: row.vat_id, colour: row.brand_colour, logoUrl: row.logo_url },
    sender: { name: row.from_name, email: row.from_email, replyTo: row.reply_to },
    phone: row.phone,
    zone: row.time_zone,
    locale: row.locale,
  };
}

async function readTexts(tx: TenantTransaction, checked: readonly CheckedMessage[]): Promise<ReadonlyMap<string, Text>> {
  const ids = [...new Set(checked.map(({ message }) => message.templateId))];
  if (ids.length === 0) return new Map();
  const rows = await tx.db.execute<{ id: string; number: number; subject: string; content: unknown }>(sql`
    select template_id as id, number, subject, content from template_versions where tenant_id = ${tx.tenantId} and template_id = any(${sql.param(ids)}::uuid[]) order by number`);
  // By version, and by the template alone for its newest.
  return new Map(
    rows.flatMap((row): [string, Text][] => {
      const text = { subject: row.subject, content: templateContentSchema.parse(row.content) };
      return [
        [`${row.id}@${row.number}`, text],
        [row.id, text],
      ];
    }),
  );
}

/**
 * The payment that a run is about, by run id: the event that started it names it, or, told by another system, carries the
 * reference under which the ledger took it.
 */
async function readPayments(
  tx: TenantTransaction,
  checked: readonly CheckedMessage[],
  zone: string,
): Promise<ReadonlyMap<string, PaymentOfEvent>> {
  const runIds = [...new Set(checked.flatMap(({ message }) => message.runId ?? []))];
  if (runIds.length === 0) return new Map();
  const rows = await tx.db.execute<{ run_id: string; amount_minor: string; currency: string; method: string; at: string }>(sql`
    select r.id as run_id, p.amount_minor, p.currency, p.method, e.occurred_at as at
    from runs r join events e on e.tenant_id = r.tenant_id and e.id = r.event_id
    join payment_parts t on t.tenant_id = r.tenant_id and t.invoice_id = r.subject_id
    join payments p on p.tenant_id = r.tenant_id and p.id = t.payment_id
      and (p.id::text = e.data ->> 'paymentId' or p.source = 'api:' || coalesce(e.data #>> '{payment,reference}', e.external_id))
    where r.tenant_id = ${tx.tenantId} and r.id = any(${sql.param(runIds)}::uuid[]) and e.name like 'payment.%'`);
  return new Map(
    rows.map((row) => {
      const on = Temporal.Instant.from(new Date(row.at).toISOString()).toZonedDateTimeISO(zone).toPlainDate().toString();
      return [row.run_id, { amount: { minor: BigInt(row.amount_minor), currency: row.currency }, method: row.method, on }];
    }),
  );
}

async function readTracking(tx: TenantTransaction, checked: readonly CheckedMessage[]): Promise<ReadonlyMap<string, string>> {
  const ids = checked.flatMap(({ message }) => (message.subjectKind === 'order' ? [message.subjectId] : []));
  if (ids.length === 0) return new Map();
  const rows = await tx.db.execute<{ id: string; url: string }>(sql`
    select id, tracking_url as url from orders where tenant_id = ${tx.tenantId} and id = any(${sql.param(ids)}::uuid[]) and tracking_url is not null`);
  return new Map(rows.map((row) => [row.id, row.url]));
}

async function mintLinks(
  tx: TenantTransaction,
  checked: readonly CheckedMessage[],
  publicUrl: string,
): Promise<ReadonlyMap<string, string>> {
  const aboutInvoices = checked.filter(({ message }) => message.subjectKind === 'invoice');
  const requests = aboutInvoices.map(({ message, subject }) => ({
    invoiceId: message.subjectId,
    customerId: message.customerId,
    contactId: subject.recipient?.contactId ?? null,
  }));
  const minted = await mintPortalLinks(tx, requests, publicUrl);
  return new Map(aboutInvoices.map(({ message }, index) => [message.id, minted[index]?.url ?? '']));
}
