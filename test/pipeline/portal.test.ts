import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { describeInvoice } from '#app/portal/invoice-view.ts';
import { enterPortal, visitPortal } from '#server/http/portal.ts';
import { actOnPortal, portalForm, returnToPortal } from '#server/http/portal-acts.ts';
import { voidInvoice } from '#server/ledger/close-invoice.ts';
import { revokeLinks } from '#server/payments/portal-links.ts';
import { CARD, type PayingTenant, payingTenant } from '#test/support/payments.ts';

const ASKED = { returned: false };

function request(cookie = ''): Request {
  return new Request('http://localhost:3000/portal/invoice', { headers: { cookie } });
}

/** Enters by the link, as a browser does, and keeps the cookie. */
async function enter(tenant: PayingTenant): Promise<Request> {
  const token = tenant.linkUrl.split('/p/')[1] ?? '';
  const entry = await enterPortal(tenant.process, request(), token);
  return request(entry?.cookie.split(';')[0] ?? '');
}

async function visit(tenant: PayingTenant) {
  const seen = await visitPortal(tenant.process, await enter(tenant));
  if (!seen) throw new Error('The link did not open the invoice.');
  return seen;
}

describe('a link', () => {
  test('L2 L3: opens its one invoice however often it is fetched, and only its own', async () => {
    await using tenant = await payingTenant();
    for (let time = 0; time < 20; time += 1) await enter(tenant);
    const view = describeInvoice(await visit(tenant), ASKED);
    expect(view).toMatchObject({
      number: '0007',
      amount: 'EUR 120.50',
      due: 'Was due on 1 March 2026, 9 days ago',
      payLabel: 'Pay EUR 120.50',
    });
    const changed = await tenant.scope.transaction((tx) =>
      tx.db.execute(sql`select 1 from events where name like 'payment%' or name like 'dispute%'`),
    );
    expect(changed).toHaveLength(0);
  });

  test.each([
    ['a wrong token', 'A'.repeat(43)],
    ['a cut token', 'abc'],
    ['nothing', ''],
  ])('L1: opens nothing by %s', async (_, token) => {
    await using tenant = await payingTenant();
    expect(await enterPortal(tenant.process, request(), token)).toBeNull();
  });

  test('L2: opens nothing once it is revoked, not even for a browser that came in before', async () => {
    await using tenant = await payingTenant();
    const browser = await enter(tenant);
    await tenant.scope.transaction((tx) => revokeLinks(tx, tenant.invoiceId, [tenant.linkId]));
    expect(await visitPortal(tenant.process, browser)).toBeNull();
    expect(await visitPortal(tenant.process, await enter(tenant))).toBeNull();
  });

  test('L2: lives as long as the debt, and 90 days more', async () => {
    await using tenant = await payingTenant();
    const browser = await enter(tenant);
    const change = (statement: ReturnType<typeof sql>) => tenant.scope.transaction((tx) => tx.db.execute(statement));
    await change(sql`update portal_links set expires_at = '2026-01-01'`);
    expect(await visitPortal(tenant.process, browser)).not.toBeNull();
    await change(sql`update invoices set status = 'paid', paid_at = '2025-12-12T10:00:00Z'`);
    expect(await visitPortal(tenant.process, browser)).not.toBeNull();
    await change(sql`update invoices set paid_at = '2025-12-10T10:00:00Z'`);
    expect(await visitPortal(tenant.process, browser)).toBeNull();
  });

  test("cannot be forged by a cookie of one's own making", async () => {
    await using tenant = await payingTenant();
    const cookie = (await enter(tenant)).headers.get('cookie') ?? '';
    const [name, value = ''] = cookie.split('=');
    const [tenantId, , expires, signature] = value.split('.');
    expect(await visitPortal(tenant.process, request(`${name}=${tenantId}.${crypto.randomUUID()}.${expires}.${signature}`))).toBeNull();
    expect(await visitPortal(tenant.process, request(`${name}=${value}x`))).toBeNull();
    expect(await visitPortal(tenant.process, request())).toBeNull();
  });
});

describe('the page', () => {
  test('pays once by the form, says so on return, and asks for nothing more', async () => {
    await using tenant = await payingTenant();
    const url = await actOnPortal(tenant.process, await visit(tenant), { intent: 'pay' });
    await tenant.sandbox.pay(url, CARD);
    const seen = await returnToPortal(tenant.process, await enter(tenant));
    const view = seen && describeInvoice(seen, { returned: true });
    expect(view).toMatchObject({ payLabel: null, notices: [{ title: 'Paid. Thank you' }] });
    expect(view?.notices[0]?.text).toContain('EUR 120.50 by \u2068Visa ending 4242\u2069');
    await expect(actOnPortal(tenant.process, await visit(tenant), { intent: 'pay' })).rejects.toMatchObject({ code: 'not-payable' });
  });

  test('M6: shows that nothing arrived when the return address is opened without paying', async () => {
    await using tenant = await payingTenant();
    await actOnPortal(tenant.process, await visit(tenant), { intent: 'pay' });
    const seen = await returnToPortal(tenant.process, await enter(tenant));
    expect(seen && describeInvoice(seen, { returned: true })).toMatchObject({
      payLabel: 'Pay EUR 120.50',
      notices: [{ title: 'No payment has arrived yet' }],
    });
  });

  test('M7: refuses to pay an invoice that was withdrawn while the page was open', async () => {
    await using tenant = await payingTenant();
    const seen = await visit(tenant);
    await tenant.scope.transaction((tx) => voidInvoice(tx, { invoiceId: tenant.invoiceId, note: 'wrong customer' }));
    await expect(actOnPortal(tenant.process, seen, { intent: 'pay' })).rejects.toMatchObject({ code: 'not-payable' });
    expect(describeInvoice(await visit(tenant), ASKED)).toMatchObject({
      payLabel: null,
      notices: [{ title: 'This invoice was withdrawn' }],
    });
  });

  test('says that a bank debit is on its way', async () => {
    await using tenant = await payingTenant();
    await tenant.sandbox.pay(await actOnPortal(tenant.process, await visit(tenant), { intent: 'pay' }), { method: 'debit' });
    const seen = await returnToPortal(tenant.process, await enter(tenant));
    expect(seen && describeInvoice(seen, { returned: true })).toMatchObject({
      payLabel: null,
      notices: [{ title: 'Your payment is on its way' }],
    });
  });

  test.each([{ intent: 'pay', what: 'half' }, { intent: 'dispute' }, { intent: 'delete' }, {}])(
    '%# takes no form that says nothing',
    (form) => {
      expect(portalForm.safeParse(form).success).toBe(false);
    },
  );
});
