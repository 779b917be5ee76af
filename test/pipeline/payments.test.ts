import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '#server/clock.ts';
import { answerStripeWebhook } from '#server/http/webhooks.ts';
import { recordPayment } from '#server/ledger/record-payment.ts';
import { processWebhooks } from '#server/payments/process-webhooks.ts';
import { startCheckout } from '#server/payments/start-checkout.ts';
import { reconcileInvoices } from '#server/payments/sync.ts';
import { sweep } from '#server/worker/sweep.ts';
import { CARD, type PayingTenant, payingTenant } from '#test/support/payments.ts';
import { addInvoice, addTenant, TEST_NOW } from '#test/support/records.ts';

type Standing = {
  status: string;
  balance: string;
  processing: boolean;
  paid: string;
  credit: string;
  payments: string[];
  events: string[];
  cases: number;
};

/** Everything that money touches, in one row. */
async function standing(tenant: PayingTenant): Promise<Standing | undefined> {
  const { invoiceId } = tenant;
  return tenant.scope.transaction(async (tx) => {
    const [row] = await tx.db.execute<Standing>(sql`
      select i.status, i.balance_minor::text as balance, i.processing_at is not null as processing,
        (select coalesce(-sum(amount_minor), 0)::text from ledger_entries where account = 'receivable' and kind = 'payment') as paid,
        (select coalesce(-sum(amount_minor), 0)::text from ledger_entries where account = 'customer_credit') as credit,
        (select coalesce(json_agg(status order by created_at, id), '[]') from payments) as payments,
        (select coalesce(json_agg(name order by id), '[]') from events where name ~ '^(payment|invoice\\.(paid|partially))') as events,
        (select count(*)::int from cases) as cases
      from invoices i where i.id = ${invoiceId}`);
    return row;
  });
}

async function deliverAll(tenant: PayingTenant, events: readonly unknown[]): Promise<void> {
  for (const event of events) expect((await tenant.deliver(event)).status).toBe(200);
  await tenant.work();
}

const PAID = { status: 'paid', balance: '0', processing: false, paid: '12050', credit: '0', payments: ['succeeded'], cases: 0 };

describe('a payment by card', () => {
  test.each([
    ['once', (events: readonly unknown[]) => events],
    ['twice', (events: readonly unknown[]) => [...events, ...events]],
    ['in reverse', (events: readonly unknown[]) => [...events].reverse()],
  ])('H1 H2: is booked once when its webhooks come %s', async (_, arrange) => {
    await using tenant = await payingTenant();
    await tenant.sandbox.pay(await tenant.checkout(), CARD);
    await deliverAll(tenant, arrange(await tenant.events()));
    expect(await standing(tenant)).toMatchObject({ ...PAID, events: ['payment.succeeded', 'invoice.paid'] });
  });

  test('H1: is booked once when webhooks, workers and the return page meet', async () => {
    await using tenant = await payingTenant();
    await tenant.sandbox.pay(await tenant.checkout(), CARD);
    const events = await tenant.events();
    await Promise.all([...events, ...events].map((event) => tenant.deliver(event)));
    const look = () => reconcileInvoices(tenant.scope, tenant.process.payments, [tenant.invoiceId]);
    await Promise.all([tenant.work(), tenant.work(), look(), look()]);
    expect(await standing(tenant)).toMatchObject({ ...PAID, events: ['payment.succeeded', 'invoice.paid'] });
  });

  test('is seen by the return page before any webhook came', async () => {
    await using tenant = await payingTenant();
    await tenant.sandbox.pay(await tenant.checkout(), CARD);
    await reconcileInvoices(tenant.scope, tenant.process.payments, [tenant.invoiceId]);
    expect(await standing(tenant)).toMatchObject(PAID);
  });

  test('leaves the invoice open when the card is declined, and can be tried again in the same session', async () => {
    await using tenant = await payingTenant();
    const url = await tenant.checkout();
    await tenant.sandbox.pay(url, { method: 'card', number: '4000000000000002' });
    await deliverAll(tenant, await tenant.events());
    expect(await standing(tenant)).toMatchObject({ status: 'open', balance: '12050', payments: ['failed'], events: [] });
    expect(await tenant.checkout()).toBe(url);
    await tenant.sandbox.pay(url, CARD);
    await deliverAll(tenant, await tenant.events());
    expect(await standing(tenant)).toMatchObject(PAID);
  });
});

describe('starting to pay', () => {
  test('M1: opens one session for a double click and for two tabs', async () => {
    await using tenant = await payingTenant();
    const urls = await Promise.all([tenant.checkout(), tenant.checkout(), tenant.checkout()]);
    urls.push(await tenant.checkout());
    expect(new Set(urls).size).toBe(1);
    expect(await tenant.sandbox.ask('/state')).toMatchObject({ sessions: 1 });
  });

  test('M1: finds in the second tab that the first has paid, and asks for nothing more', async () => {
    await using tenant = await payingTenant();
    await tenant.sandbox.pay(await tenant.checkout(), CARD);
    await expect(tenant.checkout()).rejects.toMatchObject({ code: 'not-payable' });
    expect(await standing(tenant)).toMatchObject(PAID);
  });

  test('M3: ends the old session when the amount has changed', async () => {
    await using tenant = await payingTenant();
    const old = await tenant.checkout();
    const part = { source: 'import:1', amount: { minor: 5000n, currency: 'EUR' }, method: 'bank_transfer' };
    await tenant.scope.transaction((tx) => recordPayment(tx, { invoiceId: tenant.invoiceId, ...part, at: tx.nowDate }));
    const fresh = await tenant.checkout();
    expect(fresh).not.toBe(old);
    expect((await tenant.sandbox.pay(old, CARD)).status).toBe(410);
    await tenant.sandbox.pay(fresh, CARD);
    await deliverAll(tenant, await tenant.events());
    expect(await standing(tenant)).toMatchObject({ status: 'paid', balance: '0', paid: '12050', credit: '0' });
  });

  test('P3: makes one session although the first answer of the provider was lost', async () => {
    await using tenant = await payingTenant();
    await tenant.sandbox.fault({ provider: 'stripe', kind: 'html', match: 'POST /v1/checkout/sessions' });
    await expect(tenant.checkout()).rejects.toMatchObject({ code: 'provider-unreachable' });
    await tenant.checkout();
    expect(await tenant.sandbox.ask('/state')).toMatchObject({ sessions: 1 });
  });

  test('is refused for an invoice of another company', async () => {
    await using tenant = await payingTenant();
    const other = await addTenant(tenant, 'other');
    const ask = { invoices: [{ invoiceId: tenant.invoiceId, minor: null }], linkId: tenant.linkId, customerEmail: null };
    await expect(startCheckout(other.scope, tenant.process, ask)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a webhook that never came', () => {
  test.each([
    ['a paid session is booked', true, 'completed', { status: 'paid', balance: '0' }],
    ['an unpaid one is closed', false, 'expired', { status: 'open', balance: '12050', payments: [] }],
  ])('H3: is made up for once the session is over: %s', async (_, paid, status, expected) => {
    await using tenant = await payingTenant();
    const url = await tenant.checkout();
    if (paid) await tenant.sandbox.pay(url, CARD);
    const later = { ...tenant.process, clock: fixedClock(TEST_NOW.add({ hours: 2 })) };
    expect(await processWebhooks(tenant.scope, tenant.process)).toBe(0);
    expect(await processWebhooks(tenant.scope, later)).toBe(1);
    expect(await processWebhooks(tenant.scope, later)).toBe(0);
    expect(await standing(tenant)).toMatchObject(expected);
    const sessions = await tenant.scope.transaction((tx) => tx.db.execute(sql`select status from payment_sessions`));
    expect([...sessions]).toEqual([{ status }]);
  });

  test('is asked for by the sweeper, under the dispatcher that reads named columns alone', async () => {
    await using tenant = await payingTenant();
    await tenant.checkout();
    const before = await sweep(tenant.process.dispatcher, fixedClock(TEST_NOW));
    const after = await sweep(tenant.process.dispatcher, fixedClock(TEST_NOW.add({ hours: 2 })));
    expect(after.asked).toBe(before.asked + 1);
  });
});

describe('money that does not fit', () => {
  test('M1 M3: stands as credit when the invoice was settled meanwhile, and a person is told', async () => {
    await using tenant = await payingTenant();
    const url = await tenant.checkout();
    const part = { source: 'import:1', amount: { minor: 12000n, currency: 'EUR' }, method: 'bank_transfer' };
    await tenant.scope.transaction((tx) => recordPayment(tx, { invoiceId: tenant.invoiceId, ...part, at: tx.nowDate }));
    await tenant.sandbox.pay(url, CARD);
    await deliverAll(tenant, await tenant.events());
    expect(await standing(tenant)).toMatchObject({ status: 'paid', balance: '0', paid: '12050', credit: '12000', cases: 1 });
  });

  test('M3: never settles an invoice in another currency', async () => {
    await using tenant = await payingTenant();
    await tenant.sandbox.pay(await tenant.checkout(), CARD);
    await tenant.scope.transaction((tx) => tx.db.execute(sql`update invoices set currency = 'GBP' where id = ${tenant.invoiceId}`));
    await deliverAll(tenant, await tenant.events());
    expect(await standing(tenant)).toMatchObject({ status: 'open', balance: '12050', paid: '0', cases: 1 });
  });
});

describe('a bank debit', () => {
  async function debit(tenant: PayingTenant): Promise<string> {
    await tenant.sandbox.pay(await tenant.checkout(), { method: 'debit' });
    await deliverAll(tenant, await tenant.events());
    const listed: unknown = await tenant.sandbox.ask('/stripe/payments');
    return /pi_\w+/.exec(JSON.stringify(listed))?.[0] ?? '';
  }

  test('M5: holds the invoice while it is on its way, and settles it when it arrives', async () => {
    await using tenant = await payingTenant();
    const id = await debit(tenant);
    expect(await standing(tenant)).toMatchObject({
      status: 'open',
      processing: true,
      payments: ['processing'],
      events: ['payment.processing'],
    });
    await expect(tenant.checkout()).rejects.toMatchObject({ code: 'not-payable' });
    await tenant.sandbox.ask(`/stripe/payments/${id}/settle`, { succeeded: true });
    await deliverAll(tenant, [...(await tenant.events())].reverse());
    expect(await standing(tenant)).toMatchObject({ ...PAID, events: ['payment.processing', 'payment.succeeded', 'invoice.paid'] });
  });

  test('M5 H2: opens the invoice again when it fails later, whatever the order of the webhooks', async () => {
    await using tenant = await payingTenant();
    const id = await debit(tenant);
    await tenant.sandbox.ask(`/stripe/payments/${id}/settle`, { succeeded: false });
    const events = await tenant.events();
    await deliverAll(tenant, [...events].reverse());
    expect(await standing(tenant)).toMatchObject({
      status: 'open',
      balance: '12050',
      processing: false,
      payments: ['failed'],
      events: ['payment.processing', 'payment.failed'],
    });
    expect(await tenant.checkout()).toContain('/checkout/');
  });
});

describe('an invoice in a currency without decimals, or with three', () => {
  test.each([
    ['JPY', 12_050n, '12050'],
    ['KWD', 12_050n, '12.050'],
    ['HUF', 12_050n, '12050'],
  ])('M8: is paid to the last unit in %s', async (currency, amountMinor, said) => {
    await using tenant = await payingTenant({ currency, amountMinor });
    await tenant.sandbox.pay(await tenant.checkout(), CARD);
    await deliverAll(tenant, await tenant.events());
    expect(await standing(tenant)).toMatchObject(PAID);
    const [event] = await tenant.scope.transaction((tx) =>
      tx.db.execute<{ amount: string; currency: string }>(
        sql`select data ->> 'amount' as amount, data ->> 'currency' as currency from events where name = 'payment.succeeded'`,
      ),
    );
    expect(event).toEqual({ amount: said, currency });
  });
});

describe('several invoices, and parts of them', () => {
  test('M2: are paid in one visit, each with its part, and told once as a payment and once for each invoice', async () => {
    await using tenant = await payingTenant();
    const other = await addInvoice(tenant.scope, { externalId: 'INV-2', number: '0008', amountMinor: 9_000n });
    const invoices = [
      { invoiceId: tenant.invoiceId, minor: 2_050n },
      { invoiceId: other.invoiceId, minor: null },
    ];
    const { url } = await startCheckout(tenant.scope, tenant.process, { invoices, linkId: tenant.linkId, customerEmail: null });
    await expect(tenant.checkout()).resolves.not.toBe(url);
    const again = await startCheckout(tenant.scope, tenant.process, { invoices, linkId: tenant.linkId, customerEmail: null });
    expect((await tenant.sandbox.pay(url, CARD)).status).toBe(410);
    await tenant.sandbox.pay(again.url, CARD);
    await deliverAll(tenant, await tenant.events());
    expect(await standing(tenant)).toMatchObject({
      status: 'open',
      balance: '10000',
      paid: '11050',
      credit: '0',
      payments: ['succeeded'],
      cases: 0,
    });
    expect((await standing(tenant))?.events.toSorted()).toEqual(['invoice.paid', 'invoice.partially_paid', 'payment.succeeded']);
    const ask = { invoices: [{ invoiceId: tenant.invoiceId, minor: 10_001n }], linkId: tenant.linkId, customerEmail: null };
    await expect(startCheckout(tenant.scope, tenant.process, ask)).rejects.toMatchObject({
      code: 'not-payable',
      fields: [{ field: 'amount' }],
    });
  });
});

describe('the door for Stripe', () => {
  test('H4 H5: takes nothing that is not signed, and keeps nothing of another company', async () => {
    await using tenant = await payingTenant();
    await tenant.sandbox.pay(await tenant.checkout(), CARD);
    const [event] = await tenant.events();
    const forged = new Request('http://localhost/webhooks/stripe', { method: 'POST', body: JSON.stringify(event) });
    expect((await answerStripeWebhook(tenant.process, forged)).status).toBe(400);
    const other = await addTenant(tenant, 'other');
    const text = JSON.stringify(event).replaceAll(tenant.scope.tenantId, other.scope.tenantId);
    expect((await tenant.deliver(JSON.parse(text))).status).toBe(200);
    expect(await processWebhooks(other.scope, tenant.process)).toBe(1);
    expect(await standing(tenant)).toMatchObject({ status: 'open', payments: [] });
  });
});
