import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '#server/clock.ts';
import { openDispute } from '#server/disputes/open.ts';
import { resolveDispute } from '#server/disputes/resolve.ts';
import { visitPortal } from '#server/http/portal.ts';
import { passCookie, raisedCookie } from '#server/http/portal-cookie.ts';
import { actOnMethods, METHODS_PAGE, readMethods } from '#server/http/portal-methods.ts';
import { requireRaised } from '#server/http/portal-raise.ts';
import { runAutopay } from '#server/payments/make-debits.ts';
import { findMethod, forgetMethod, setAutopay, startSaving } from '#server/payments/saved-methods.ts';
import { newId } from '#server/scope.ts';
import { type PayingTenant, payingTenant } from '#test/support/payments.ts';
import { addInvoice, TEST_NOW } from '#test/support/records.ts';
import { stripeSdk } from '#test/support/stripe.ts';

const GOOD = { method: 'card', number: '4242424242424242' };

/** As `payingTenant` on 10 March, with a second invoice that is due on 20 March and a card that the customer saved. */
async function saving(card: Record<string, string> = GOOD) {
  const tenant = await payingTenant();
  const later = await addInvoice(tenant.scope, { externalId: 'INV-2', number: '0008', dueOn: '2026-03-16' });
  const { customerId } = tenant;
  const ask = {
    customerId,
    name: 'Nordlicht GmbH',
    email: 'till@nordlicht.example',
    currency: 'EUR',
    backUrl: 'http://localhost:3000/portal/methods',
  };
  const { url } = await startSaving(tenant.scope, tenant.process, ask);
  await tenant.sandbox.pay(url ?? '', card);
  for (const event of await tenant.events()) await tenant.deliver(event);
  await tenant.work();
  return { ...tenant, laterId: later.invoiceId };
}

/** The company's day at noon. */
async function runOn(tenant: PayingTenant, day: string): Promise<void> {
  const clock = fixedClock(Temporal.Instant.from(`${day}T12:00:00Z`));
  const scope = tenant.process.makeScope({ tenantId: tenant.scope.tenantId, actor: 'system', clock });
  await runAutopay(scope, tenant.process);
  await runAutopay(scope, tenant.process);
}

const on = (tenant: PayingTenant) => tenant.scope.transaction((tx) => setAutopay(tx, tenant.customerId, true));

type Row = { number: string; day: string; status: string; reason: string | null; invoice: string };
const debits = (tenant: PayingTenant) =>
  tenant.scope.transaction(async (tx) => [
    ...(await tx.db.execute<Row>(sql`
      select i.number, debit_on::text as day, d.status, d.reason, i.status as invoice from debits d join invoices i on i.id = d.invoice_id order by d.id`)),
  ]);
const charges = async (tenant: PayingTenant) => (await stripeSdk(tenant.sandbox).charges.list()).data.filter(({ paid }) => paid).length;
const told = (tenant: PayingTenant, like: string) =>
  tenant.scope.transaction(async (tx) =>
    (
      await tx.db.execute<{ name: string; data: Record<string, string> }>(
        sql`select name, data from events where name like ${like} order by id`,
      )
    ).map(({ name, data }) => ({ name, ...data })),
  );

describe('a customer who pays automatically', () => {
  test('is told two days before, and debited once on the day, overdue invoices no sooner than that', async () => {
    await using tenant = await saving();
    expect(await tenant.scope.transaction((tx) => findMethod(tx, tenant.customerId))).toMatchObject({ label: 'Visa ending 4242' });
    await runOn(tenant, '2026-03-10');
    expect(await debits(tenant)).toEqual([]);
    await on(tenant);
    await runOn(tenant, '2026-03-10');
    expect(await debits(tenant)).toMatchObject([
      { number: '0007', day: '2026-03-12', status: 'planned' },
      { number: '0008', day: '2026-03-16', status: 'planned' },
    ]);
    expect(await told(tenant, 'autopay.%')).toMatchObject([
      { name: 'autopay.scheduled', debit_on: '2026-03-12', amount: '120.50', method: 'Visa ending 4242' },
      { debit_on: '2026-03-16' },
    ]);
    await runOn(tenant, '2026-03-11');
    expect(await charges(tenant)).toBe(0);
    await runOn(tenant, '2026-03-12');
    expect(await debits(tenant)).toMatchObject([
      { status: 'done', invoice: 'paid' },
      { status: 'planned', invoice: 'open' },
    ]);
    await runOn(tenant, '2026-03-16');
    expect(await debits(tenant)).toMatchObject([{ status: 'done' }, { status: 'done', invoice: 'paid' }]);
    expect(await charges(tenant)).toBe(2);
    expect(await told(tenant, 'payment.succeeded')).toHaveLength(2);
  });

  test('is not debited for what is disputed, and is again, with a new notice, when that is over', async () => {
    await using tenant = await saving();
    await on(tenant);
    await runOn(tenant, '2026-03-10');
    await tenant.scope.transaction((tx) => openDispute(tx, { invoiceId: tenant.invoiceId, reason: 'Two boxes were missing.' }));
    await runOn(tenant, '2026-03-12');
    expect(await debits(tenant)).toMatchObject([
      { number: '0007', status: 'stopped', reason: 'the invoice is disputed', invoice: 'open' },
      {},
    ]);
    expect(await charges(tenant)).toBe(0);
    await tenant.scope.transaction((tx) => resolveDispute(tx, { invoiceId: tenant.invoiceId, note: 'They were found.' }));
    await runOn(tenant, '2026-03-13');
    expect(await debits(tenant)).toMatchObject([{}, {}, { number: '0007', status: 'planned', day: '2026-03-15' }]);
    await runOn(tenant, '2026-03-15');
    expect(await charges(tenant)).toBe(1);
  });

  test('stops it at any time until the morning of the day', async () => {
    await using tenant = await saving();
    await on(tenant);
    await runOn(tenant, '2026-03-10');
    await tenant.scope.transaction((tx) => setAutopay(tx, tenant.customerId, false));
    await runOn(tenant, '2026-03-16');
    expect((await debits(tenant)).map(({ status }) => status)).toEqual(['stopped', 'stopped']);
    expect(await charges(tenant)).toBe(0);
    expect(await told(tenant, 'autopay.stopped')).toHaveLength(2);
  });

  test('whose card is declined is told once, is not tried again with it, and is asked like everybody else', async () => {
    await using tenant = await saving({ method: 'card', number: '4000000000000341' });
    await on(tenant);
    await runOn(tenant, '2026-03-10');
    await runOn(tenant, '2026-03-12');
    await runOn(tenant, '2026-03-14');
    expect(await debits(tenant)).toMatchObject([{ number: '0007', status: 'failed', invoice: 'open' }, { status: 'planned' }]);
    expect(await told(tenant, 'payment.failed')).toMatchObject([{ number: '0007', method: 'automatic payment' }]);
  });

  test('is debited once although the provider’s answer was lost', async () => {
    await using tenant = await saving();
    await on(tenant);
    await runOn(tenant, '2026-03-10');
    await tenant.sandbox.fault({ provider: 'stripe', kind: 'html', match: 'POST /v1/payment_intents' });
    await runOn(tenant, '2026-03-12');
    await runOn(tenant, '2026-03-12');
    expect(await debits(tenant)).toMatchObject([{ status: 'done', invoice: 'paid' }, {}]);
    expect(await charges(tenant)).toBe(1);
  });

  test('hears once, in time, that the card expires', async () => {
    await using tenant = await saving();
    await on(tenant);
    await tenant.scope.transaction((tx) => tx.db.execute(sql`update saved_methods set expires_on = '2026-04-30'`));
    await runOn(tenant, '2026-03-20');
    expect(await told(tenant, 'card.expiring')).toEqual([]);
    await runOn(tenant, '2026-03-21');
    await runOn(tenant, '2026-03-22');
    expect(await told(tenant, 'card.expiring')).toMatchObject([{ method: 'Visa ending 4242', expires_on: '2026-04-30' }]);
  });

  test('whose card is forgotten is forgotten at the provider too', async () => {
    await using tenant = await saving();
    await on(tenant);
    await forgetMethod(tenant.scope, tenant.process, tenant.customerId);
    expect(await tenant.scope.transaction((tx) => findMethod(tx, tenant.customerId))).toBeNull();
    await expect(on(tenant)).rejects.toMatchObject({ code: 'not-found' });
    const [customer] = (await stripeSdk(tenant.sandbox).customers.list()).data;
    expect((await stripeSdk(tenant.sandbox).customers.listPaymentMethods(customer?.id ?? '')).data).toEqual([]);
  });
});

describe('the portal page for it', () => {
  /** The customer's browser, with the right code typed if `raised`. */
  const visitOf = async (tenant: PayingTenant, raised: boolean) => {
    const { process, scope, linkId } = tenant;
    const options = { secret: process.env.AUTH_SECRET, nowMs: TEST_NOW.epochMilliseconds, secure: false };
    const pass = { tenantId: scope.tenantId, linkId };
    const cookie = (raised ? raisedCookie(pass, options) : passCookie(pass, options)).split(';')[0] ?? '';
    const visit = await visitPortal(process, new Request('http://localhost:3000/portal/methods', { headers: { cookie } }));
    if (!visit) throw new Error('The link did not open.');
    return visit;
  };

  test('is for a visitor who typed the code alone', async () => {
    await using tenant = await saving();
    const plain = await visitOf(tenant, false);
    expect(() => requireRaised(plain, METHODS_PAGE)).toThrow();
    const raised = await visitOf(tenant, true);
    expect(() => requireRaised(raised, METHODS_PAGE)).not.toThrow();
  });

  test('switches on, shows what comes, stops one debit, and never one of somebody else', async () => {
    await using tenant = await saving();
    const visit = await visitOf(tenant, true);
    await actOnMethods(tenant.process, visit, { intent: 'on' });
    await runOn(tenant, '2026-03-10');
    const { planned, on: isOn, label } = await readMethods(visit);
    expect([isOn, label, planned.map(({ number }) => number)]).toEqual([true, 'Visa ending 4242', ['0007', '0008']]);
    const stranger = { ...visit, link: { ...visit.link, customerId: newId() } };
    await actOnMethods(tenant.process, stranger, { intent: 'stop', debit: planned[0]?.id ?? '' });
    expect((await readMethods(visit)).planned).toHaveLength(2);
    await actOnMethods(tenant.process, visit, { intent: 'stop', debit: planned[0]?.id ?? '' });
    expect((await readMethods(visit)).planned.map(({ number }) => number)).toEqual(['0008']);
    await actOnMethods(tenant.process, visit, { intent: 'off' });
    expect((await readMethods(visit)).planned).toEqual([]);
  });
});
