import { sql } from 'drizzle-orm';
import { enterPortal, type PortalVisit, visitPortal } from '#server/http/portal.ts';
import { mintPortalLinks } from '#server/payments/mint-portal-links.ts';
import type { TestTenant } from './records.ts';

export type TestVisitor = {
  readonly linkId: string;
  readonly token: string;
  /** A request as the visitor's browser sends it to an address of the portal. */
  request(address?: string, init?: RequestInit): Request;
  /** Keeps the cookie of an answer, as a browser does. */
  keep(setCookie: string | undefined): void;
  /** @throws when the pass opens nothing */
  visit(): Promise<PortalVisit>;
};

/** A browser that came in by a link to the invoice, made for the customer's contact. */
export async function portalVisitor(
  { process, scope }: Pick<TestTenant, 'process' | 'scope'>,
  about: { readonly invoiceId: string; readonly customerId: string },
): Promise<TestVisitor> {
  const [link] = await scope.transaction(async (tx) => {
    const [contact] = await tx.db.execute<{ id: string }>(
      sql`select id from contacts where tenant_id = ${tx.tenantId} and customer_id = ${about.customerId}`,
    );
    return mintPortalLinks(tx, [{ ...about, contactId: contact?.id ?? null }], 'http://localhost:3000');
  });
  const token = link?.url.split('/p/')[1] ?? '';
  let cookie = '';
  const request: TestVisitor['request'] = (address = '/portal/invoice', init = {}) =>
    new Request(`http://localhost:3000${address}`, { ...init, headers: { ...init.headers, cookie } });
  const keep: TestVisitor['keep'] = (setCookie) => {
    cookie = setCookie?.split(';')[0] ?? cookie;
  };
  keep((await enterPortal(process, request(`/p/${token}`), token))?.cookie);
  return {
    linkId: link?.linkId ?? '',
    token,
    request,
    keep,
    visit: async () => {
      const seen = await visitPortal(process, request());
      if (!seen) throw new Error('The link did not open the invoice.');
      return seen;
    },
  };
}
