import { type SQL, sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { notFound } from '#server/errors.ts';
import type { TenantTransaction } from '#server/scope.ts';

/** Rows of a table that belong to a customer, without what serves our machines alone. */
const PARTS: Readonly<Record<string, (tenantId: string, customerId: string) => SQL>> = {
  contacts: (tenant, customer) => sql`
    select name, email, role, locale, time_zone as "timeZone", created_at as "createdAt" from contacts
    where tenant_id = ${tenant} and customer_id = ${customer} order by created_at`,
  invoices: (tenant, customer) => sql`
    select number, currency, amount_minor::text as "amountMinor", balance_minor::text as "balanceMinor", issued_on::text as "issuedOn",
      due_on::text as "dueOn", status, paid_at as "paidAt",
      (select coalesce(jsonb_agg(jsonb_build_object('description', l.description, 'quantity', l.quantity, 'amountMinor', l.amount_minor::text) order by l.position), '[]')
        from invoice_lines l where l.tenant_id = i.tenant_id and l.invoice_id = i.id) as lines
    from invoices i where tenant_id = ${tenant} and customer_id = ${customer} order by issued_on, number`,
  payments: (tenant, customer) => sql`
    select currency, amount_minor::text as "amountMinor", method, status, created_at as "createdAt", settled_at as "settledAt" from payments
    where tenant_id = ${tenant} and customer_id = ${customer} order by created_at`,
  promises: (tenant, customer) => sql`
    select currency, amount_minor::text as "amountMinor", promised_on::text as "promisedOn", status, created_at as "createdAt" from promises
    where tenant_id = ${tenant} and customer_id = ${customer} order by created_at`,
  disputes: (tenant, customer) => sql`
    select reason, detail, currency, amount_minor::text as "amountMinor", status, outcome, opened_at as "openedAt", resolved_at as "resolvedAt" from disputes
    where tenant_id = ${tenant} and customer_id = ${customer} order by opened_at`,
  messages: (tenant, customer) => sql`
    select m.to_address as "to", m.subject_line as subject, m.status, m.sent_at as "sentAt", c.text from messages m
    left join message_contents c on c.tenant_id = m.tenant_id and c.message_id = m.id
    where m.tenant_id = ${tenant} and m.customer_id = ${customer} order by m.queued_at`,
  answers: (tenant, customer) => sql`
    select from_name as "fromName", from_address as "fromAddress", subject, text, kind, received_at as "receivedAt" from replies
    where tenant_id = ${tenant} and customer_id = ${customer} order by received_at`,
  cases: (tenant, customer) => sql`
    select title, reason, status, outcome, opened_at as "openedAt", resolved_at as "resolvedAt" from cases
    where tenant_id = ${tenant} and customer_id = ${customer} order by opened_at`,
};

/** All that the company holds of a customer, as JSON can carry it: sums in minor units as text. @throws Failure `not-found` */
export async function exportCustomer(tx: TenantTransaction, customerId: string): Promise<Readonly<Record<string, unknown>>> {
  const [customer] = await tx.db.execute(sql`
    select name, country, locale, time_zone as "timeZone", currency, channel, digest_opt_in as digest, personal_only as "peopleOnly", consent,
      attributes, created_at as "createdAt" from customers where tenant_id = ${tx.tenantId} and id = ${customerId}`);
  if (!customer) throw notFound('customer', customerId);
  const parts: Record<string, unknown> = {};
  for (const [name, select] of Object.entries(PARTS)) parts[name] = [...(await tx.db.execute(select(tx.tenantId, customerId)))];
  await recordAudit(tx, { action: 'customer.exported', target: `customer:${customerId}` });
  return { exportedAt: tx.nowDate.toISOString(), customer, ...parts };
}
