import { sql } from 'drizzle-orm';
import type { MailBrand } from '#emails/brand.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { Sender } from '#server/tenants/system-mail.ts';

/** The person that a link was made for, and the company that writes to them. */
export type Correspondent = {
  readonly email: string;
  readonly number: string;
  readonly brand: MailBrand;
  readonly sender: Sender;
  /** BCP 47, the strongest wish first. */
  readonly locales: readonly (string | null)[];
};

type Row = {
  email: string;
  number: string;
  contact_locale: string | null;
  customer_locale: string;
  company_locale: string;
  legal_name: string;
  address: string;
  vat_id: string | null;
  brand_colour: string;
  logo_url: string | null;
  from_name: string;
  from_email: string;
  reply_to: string | null;
};

/** The contact of a link, whether or not the link still opens; null when it was made for nobody in particular. */
export async function findCorrespondent(tx: TenantTransaction, linkId: string): Promise<Correspondent | null> {
  const [row] = await tx.db.execute<Row>(sql`
    select k.email, i.number, k.locale as contact_locale, c.locale as customer_locale, s.locale as company_locale,
      s.legal_name, s.address, s.vat_id, s.brand_colour, s.logo_url, s.from_name, s.from_email, s.reply_to
    from portal_links l
      join contacts k on k.tenant_id = l.tenant_id and k.id = l.contact_id
      join customers c on c.tenant_id = l.tenant_id and c.id = l.customer_id
      join invoices i on i.tenant_id = l.tenant_id and i.id = l.invoice_id
      join tenant_settings s on s.tenant_id = l.tenant_id
    where l.tenant_id = ${tx.tenantId} and l.id = ${linkId}`);
  if (!row) return null;
  return {
    email: row.email,
    number: row.number,
    brand: { legalName: row.legal_name, address: row.address, vatId: row.vat_id, colour: row.brand_colour, logoUrl: row.logo_url },
    sender: { name: row.from_name, email: row.from_email, replyTo: row.reply_to },
    locales: [row.contact_locale, row.customer_locale, row.company_locale],
  };
}
