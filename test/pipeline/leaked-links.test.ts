import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { createApp } from '#server/http/app.ts';
import { findInvitation } from '#server/http/identity.ts';
import { ENTRY_HEADERS, enterPortal, PORTAL_HEADERS, visitPortal } from '#server/http/portal.ts';
import { portalForm } from '#server/http/portal-acts.ts';
import { requireRaised } from '#server/http/portal-raise.ts';
import { readUnsubscribe } from '#server/http/unsubscribe.ts';
import { unsubscribeUrl } from '#server/messages/unsubscribe.ts';
import { CLIENT_ADDRESS_HEADER } from '#server/session.ts';
import { logInMemory } from '#test/support/log.ts';
import { portalVisitor, type TestVisitor } from '#test/support/portal.ts';
import { addInvoice, addTenant, type TestTenant, testTenant } from '#test/support/records.ts';

async function linked(): Promise<{ tenant: TestTenant; visitor: TestVisitor; invoiceId: string; customerId: string }> {
  const tenant = await testTenant();
  const about = await addInvoice(tenant.scope);
  return { tenant, visitor: await portalVisitor(tenant, about), ...about };
}

/** A request from an address of its own, as the web server hands it on. */
const from = (address: string, method = 'GET') =>
  new Request('http://localhost:3000/p/x', { method, headers: { [CLIENT_ADDRESS_HEADER]: address } });

/** How an attempt to enter ended: let in, turned away, or told to wait. */
async function attempt(tenant: TestTenant, token: string, address: string): Promise<'in' | 'away' | number> {
  try {
    return (await enterPortal(tenant.process, from(address), token)) ? 'in' : 'away';
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status;
    throw thrown;
  }
}

const randomToken = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');

/** Every row of what a visit could change, but when a link was last seen. */
async function everything(tenant: TestTenant): Promise<string> {
  const tables = [
    'events',
    'audit_log',
    'payment_sessions',
    'payments',
    'invoices',
    'disputes',
    'promises',
    'plans',
    'cases',
    'suppressions',
    'contacts',
  ];
  const rows = [];
  for (const table of tables)
    rows.push(
      await tenant.scope.transaction((tx) =>
        tx.db.execute(sql`select ${table}::text as name, row(t)::text as row from ${sql.identifier(table)} t order by 2`),
      ),
    );
  return JSON.stringify(rows);
}

describe('who guesses at links', () => {
  test('L1: is told to wait after thirty wrong tokens a minute, so that a million tries take weeks; the holder of a link gets in all the same', async () => {
    const { tenant, visitor } = await linked();
    await using _ = tenant;
    const tries = [];
    for (let time = 0; time < 40; time += 1) tries.push(await attempt(tenant, randomToken(), '203.0.113.7'));
    expect(tries).toEqual([...Array<string>(30).fill('away'), ...Array<number>(10).fill(429)]);
    expect(1_000_000 / 30 / 60 / 24).toBeGreaterThan(21);
    expect(await attempt(tenant, visitor.token, '203.0.113.7')).toBe('in');
    expect(await attempt(tenant, randomToken(), '203.0.113.8')).toBe('away');
  });

  test('L1: finds tokens of 256 bits, of which nothing but a hash is kept', async () => {
    const { tenant, visitor } = await linked();
    await using _ = tenant;
    expect(Buffer.from(visitor.token, 'base64url')).toHaveLength(32);
    const rows = await tenant.scope.transaction((tx) =>
      tx.db.execute<{ row: string }>(sql`select row(l)::text as row from portal_links l union all select row(a)::text from audit_log a`),
    );
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.filter(({ row }) => row.includes(visitor.token))).toEqual([]);
  });

  test('L1 L2: is answered alike for a token that is wrong, cut, revoked or over', async () => {
    const { tenant, visitor } = await linked();
    await using _ = tenant;
    const enter = (token: string) => attempt(tenant, token, '203.0.113.9');
    const change = (statement: ReturnType<typeof sql>) => tenant.scope.transaction((tx) => tx.db.execute(statement));
    expect(await enter(visitor.token)).toBe('in');
    const answers = [await enter(randomToken()), await enter(visitor.token.slice(0, -1)), await enter(`${visitor.token}A`)];
    await change(sql`update invoices set status = 'paid', paid_at = '2025-01-01T00:00:00Z'`);
    await change(sql`update portal_links set expires_at = '2025-01-01T00:00:00Z'`);
    answers.push(await enter(visitor.token));
    await change(sql`update invoices set status = 'open'`);
    expect(await enter(visitor.token)).toBe('in');
    await change(sql`update portal_links set revoked_at = now()`);
    answers.push(await enter(visitor.token));
    expect(answers).toEqual(Array(5).fill('away'));
  });

  test('L1: sees no other invoice by its id: not another customer’s, not another company’s, not one more of the same without a code', async () => {
    const { tenant, visitor } = await linked();
    await using _ = tenant;
    const same = await addInvoice(tenant.scope, { externalId: 'INV-2', number: '0008' });
    const customers = await addInvoice(tenant.scope, { externalId: 'INV-3', number: '0009' }, 'C-2');
    const companies = await addInvoice((await addTenant(tenant, 'rival')).scope);
    const look = (invoiceId: string) =>
      visitPortal(tenant.process, visitor.request(`/portal/invoice?invoice=${invoiceId}`)).catch((thrown: unknown) => thrown);
    for (const { invoiceId } of [same, customers, companies]) expect(await look(invoiceId)).toMatchObject({ status: 303 });
    visitor.raise();
    expect(await look(same.invoiceId)).toMatchObject({ link: { invoiceId: same.invoiceId } });
    for (const { invoiceId } of [customers, companies]) expect(await look(invoiceId)).toBeNull();
  });
});

describe('a link that has leaked', () => {
  test('L2: shows its one invoice, and changes nothing of the account without a code by mail', async () => {
    const { tenant, visitor, invoiceId } = await linked();
    await using _ = tenant;
    const seen = await visitor.visit();
    expect(seen).toMatchObject({ link: { invoiceId }, raised: false });
    for (const page of ['/portal/account', '/portal/methods', '/portal/preferences', '/portal/statement', '/portal/export']) {
      const thrown = await Promise.resolve()
        .then(() => requireRaised(seen, page))
        .catch((reason: unknown) => reason);
      expect(thrown).toMatchObject({ status: 303 });
    }
  });

  test('L2: is told to no other site, kept by no search engine and by no cache', () => {
    expect(ENTRY_HEADERS).toEqual({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' });
    // Every later address is without the token.
    expect(PORTAL_HEADERS).toEqual({ ...ENTRY_HEADERS, 'referrer-policy': 'same-origin' });
  });

  test('L2: stands in no log, whether its page opens, is refused or breaks', async () => {
    const { tenant, visitor } = await linked();
    await using _ = tenant;
    const log = logInMemory();
    const process = { ...tenant.process, log: log.logger };
    const wrong = randomToken();
    const pages = async (request: Request): Promise<Response> => {
      const token = new URL(request.url).pathname.split('/')[2] ?? '';
      if (new URL(request.url).searchParams.has('broken')) throw new Error('The page broke.');
      return new Response(null, { status: (await enterPortal(process, request, token)) ? 302 : 404 });
    };
    const app = createApp({ process, pages });
    expect((await app.request(`/p/${visitor.token}`)).status).toBe(302);
    expect((await app.request(`/p/${wrong}`)).status).toBe(404);
    expect((await app.request(`/p/${visitor.token}?broken`)).status).toBe(500);
    expect(log.lines().map(({ msg }) => msg)).toEqual(['a request failed']);
    const text = JSON.stringify(log.lines());
    for (const secret of [visitor.token, wrong]) expect(text).not.toContain(secret);
  });
});

describe('a scanner that opens every link', () => {
  test('L3: changes nothing by twenty visits with GET and HEAD, to the page of the invoice and to that which ends news', async () => {
    const { tenant, visitor } = await linked();
    await using _ = tenant;
    const { tenantId } = tenant.scope;
    const ending = unsubscribeUrl(tenant.process.env, { tenantId, messageId: crypto.randomUUID() }).split('/u/')[1] ?? '';
    const before = await everything(tenant);
    for (let time = 0; time < 20; time += 1)
      for (const method of ['GET', 'HEAD']) {
        expect(await enterPortal(tenant.process, from(`203.0.113.${time}`, method), visitor.token)).not.toBeNull();
        expect(await visitPortal(tenant.process, visitor.request('/portal/invoice', { method }))).not.toBeNull();
        expect(await readUnsubscribe(tenant.process, from('203.0.113.1', method), ending)).not.toBeNull();
      }
    expect(await everything(tenant)).toBe(before);
    expect((await visitor.visit()).invoice).toMatchObject({ number: '0007' });
  });

  test.each([{}, { intent: '' }, { what: 'all' }, { intent: 'pay', what: 'everything' }])(
    'L3: pays nothing by posting the form with %j',
    (form) => {
      expect(portalForm.safeParse(form).success).toBe(false);
    },
  );

  test('L3: uses up no invitation by twenty visits', async () => {
    const { tenant } = await linked();
    await using _ = tenant;
    const { tenantId } = tenant.scope;
    const [row] = await tenant.process.auth.execute<{ id: string }>(sql`
      insert into invitations (id, tenant_id, email, role, status, expires_at, inviter_id, created_at)
      values (gen_random_uuid(), ${tenantId}, 'ben@example.com', 'agent', 'pending', now() + interval '1 day', ${tenant.userId}, now()) returning id`);
    const seen = [];
    for (let time = 0; time < 20; time += 1) seen.push(await findInvitation(tenant.process, row?.id ?? ''));
    expect(seen.every((view) => view?.email === 'ben@example.com')).toBe(true);
  });
});
