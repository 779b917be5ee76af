import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import type { DeclineTopic } from '#server/integrations/payment-objects.ts';
import { type EarlyDiscount, readEarlyPrices } from '#server/invoices/early-discount.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { readWorkingDays, type WorkingDays } from '#server/tenants/working-days.ts';
import { addWorkingDays, type Money } from '#workflows-schema/index.ts';
import { minimumIn, type PartPolicy } from './part-policy.ts';
import type { ResolvedLink } from './portal-links.ts';
import { type PortalPaper, readPapers } from './read-papers.ts';

/** What the holder of a link may see: one invoice, who sent it, and what was paid on it. Nothing else of the customer. */
export type PortalInvoice = {
  readonly company: {
    readonly legalName: string;
    readonly address: string;
    readonly vatId: string | null;
    readonly colour: string;
    readonly logoUrl: string | null;
    readonly phone: string | null;
    readonly email: string;
    readonly timeZone: string;
  };
  readonly customer: { readonly name: string; readonly email: string | null };
  /** BCP 47, what the reader is known to read first: the contact's, the customer's, the company's. */
  readonly locales: { readonly contact: string | null; readonly customer: string; readonly company: string };
  readonly id: string;
  readonly number: string;
  readonly status: 'open' | 'paid' | 'credited' | 'void' | 'written_off';
  readonly amount: Money;
  readonly balance: Money;
  /** What is to be paid instead while paying early is cheaper; null otherwise. */
  readonly early: EarlyDiscount | null;
  /** Civil dates, ISO text. */
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly disputed: boolean;
  readonly processing: boolean;
  /** Paid beyond what was owed, and standing as the customer's credit. */
  readonly overpaid: Money;
  readonly lines: readonly { readonly description: string; readonly quantity: string; readonly amount: Money }[];
  readonly partPolicy: PartPolicy;
  /** Newest first. */
  readonly payments: readonly PortalPayment[];
  /** What there is to keep, newest first. */
  readonly papers: readonly PortalPaper[];
};

export type PortalPayment = {
  readonly id: string;
  readonly status: 'processing' | 'succeeded' | 'failed';
  readonly amount: Money;
  readonly method: string;
  readonly failureReason: string | null;
  readonly failureTopic: DeclineTopic | null;
  readonly at: Date;
  /** Civil day by which banks have said whether it arrives; null unless it is on its way. */
  readonly knownBy: string | null;
};

type InvoiceRow = {
  number: string;
  status: PortalInvoice['status'];
  currency: string;
  amount: string;
  balance: string;
  issued_on: string;
  due_on: string;
  disputed: boolean;
  processing: boolean;
  overpaid: string;
  customer: string;
  email: string | null;
  contact_locale: string | null;
  customer_locale: string;
  company_locale: string;
  legal_name: string;
  address: string;
  vat_id: string | null;
  brand_colour: string;
  logo_url: string | null;
  phone: string | null;
  reply_to: string;
  time_zone: string;
  part_payments: boolean;
  minimum_part: string;
  company_currency: string;
};

/** Reads the link's invoice; null when it is gone. */
export async function readPortalInvoice(tx: TenantTransaction, link: ResolvedLink): Promise<PortalInvoice | null> {
  const [row] = await tx.db.execute<InvoiceRow>(sql`
    select i.number, i.status, i.currency, i.amount_minor::text as amount, i.balance_minor::text as balance, i.issued_on::text, i.due_on::text,
      i.disputed_at is not null as disputed, i.processing_at is not null as processing,
      (select coalesce(-sum(e.amount_minor), 0)::text from payment_parts t
        join ledger_entries e on e.tenant_id = t.tenant_id and e.payment_id = t.payment_id and e.account = 'customer_credit' and e.kind = 'payment'
        where t.tenant_id = i.tenant_id and t.invoice_id = i.id) as overpaid,
      c.name as customer, k.email, k.locale as contact_locale, c.locale as customer_locale, s.locale as company_locale, s.legal_name, s.address, s.vat_id, s.brand_colour, s.logo_url, s.phone,
      coalesce(s.reply_to, s.from_email) as reply_to, s.time_zone,
      s.part_payments, s.minimum_part_minor::text as minimum_part, s.currency as company_currency
    from invoices i
      join customers c on c.tenant_id = i.tenant_id and c.id = i.customer_id
      join tenant_settings s on s.tenant_id = i.tenant_id
      left join contacts k on k.tenant_id = i.tenant_id and k.id = ${link.contactId}::uuid
    where i.tenant_id = ${tx.tenantId} and i.id = ${link.invoiceId} and i.customer_id = ${link.customerId}`);
  if (!row) return null;
  const money = (minor: string): Money => ({ minor: BigInt(minor), currency: row.currency });
  return {
    company: {
      legalName: row.legal_name,
      address: row.address,
      vatId: row.vat_id,
      colour: row.brand_colour,
      logoUrl: row.logo_url,
      phone: row.phone,
      email: row.reply_to,
      timeZone: row.time_zone,
    },
    customer: { name: row.customer, email: row.email },
    locales: { contact: row.contact_locale, customer: row.customer_locale, company: row.company_locale },
    id: link.invoiceId,
    number: row.number,
    status: row.status,
    amount: money(row.amount),
    balance: money(row.balance),
    early: (await readEarlyPrices(tx, [link.invoiceId])).get(link.invoiceId) ?? null,
    issuedOn: row.issued_on,
    dueOn: row.due_on,
    disputed: row.disputed,
    processing: row.processing,
    overpaid: money(row.overpaid),
    partPolicy: {
      allowed: row.part_payments,
      minimum: minimumIn({ minor: BigInt(row.minimum_part), currency: row.company_currency }, row.currency),
    },
    lines: await readLines(tx, link.invoiceId, row.currency),
    payments: await readPayments(tx, link.invoiceId),
    papers: await readPapers(tx, { customerId: link.customerId, invoiceId: link.invoiceId, limit: 50 }),
  };
}

async function readLines(tx: TenantTransaction, invoiceId: string, currency: string): Promise<PortalInvoice['lines']> {
  const rows = await tx.db.execute<{ description: string; quantity: string; amount: string }>(sql`
    select description, quantity, amount_minor::text as amount from invoice_lines
    where tenant_id = ${tx.tenantId} and invoice_id = ${invoiceId} order by position limit 200`);
  return rows.map(({ description, quantity, amount }) => ({ description, quantity, amount: { minor: BigInt(amount), currency } }));
}

async function readPayments(tx: TenantTransaction, invoiceId: string): Promise<readonly PortalPayment[]> {
  const rows = await tx.db.execute<{
    id: string;
    status: PortalPayment['status'];
    amount: string;
    currency: string;
    method: string;
    reason: string | null;
    topic: DeclineTopic | null;
    at: string;
  }>(sql`
    select p.id, p.status, t.amount_minor::text as amount, p.currency, p.method, p.failure_reason as reason, p.failure_topic as topic, coalesce(p.settled_at, p.created_at) as at
    from payment_parts t join payments p on p.tenant_id = t.tenant_id and p.id = t.payment_id
    where t.tenant_id = ${tx.tenantId} and t.invoice_id = ${invoiceId} order by p.created_at desc, p.id desc limit 20`);
  const waiting = rows.some(({ status }) => status === 'processing') ? await readWorkingDays(tx) : null;
  return rows.map(({ id, status, amount, currency, method, reason, topic, at }) => ({
    id,
    status,
    amount: { minor: BigInt(amount), currency },
    method,
    failureReason: reason,
    failureTopic: topic,
    at: new Date(at),
    knownBy: waiting && status === 'processing' ? dayOfAnswer(at, waiting) : null,
  }));
}

/** Banks take so many working days to take a debit, or to send it back. */
const BANK_DAYS = 4;

function dayOfAnswer(at: string, { zone, calendar }: WorkingDays): string {
  const begun = Temporal.Instant.fromEpochMilliseconds(new Date(at).getTime()).toZonedDateTimeISO(zone).toPlainDate();
  return addWorkingDays(calendar, begun, BANK_DAYS).toString();
}
