import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '#server/clock.ts';
import { connectAccount, findAccount } from '#server/payments/account.ts';
import { giveOwnKey } from '#server/payments/own-key.ts';
import { readPlatformEvents, readTenantEvents } from '#server/payments/read-events.ts';
import { sweep } from '#server/worker/sweep.ts';
import { createHandlers } from '#server/worker/tasks.ts';
import { CARD, type PayingTenant, payingTenant } from '#test/support/payments.ts';
import { addTenant, TEST_NOW } from '#test/support/records.ts';
import { SANDBOX_KEYS } from '#test/support/sandbox.ts';
import { stripeSdk } from '#test/support/stripe.ts';

async function books(tenant: PayingTenant) {
  const [row] = await tenant.scope.transaction((tx) =>
    tx.db.execute(sql`
      select (select status from invoices where id = ${tenant.invoiceId}) as invoice, (select coalesce(json_agg(status), '[]') from refunds) as refunds,
        (select count(*)::int from chargebacks) as chargebacks, (select sum(amount_minor)::text from ledger_entries) as sum,
        (select count(*)::int from events where name like 'payment.%') as told`),
  );
  return row;
}

const webhooksOf = async (tenant: Pick<PayingTenant, 'scope'>) =>
  (await tenant.scope.transaction((tx) => tx.db.execute(sql`select 1 from webhook_events`))).length;

/** The same process, so much later. */
const later = (tenant: PayingTenant, minutes: number) => ({ ...tenant.process, clock: fixedClock(TEST_NOW.add({ minutes })) });

describe('webhooks of Stripe that are lost', () => {
  test('H3: are made up for within the hour from the list of events: a payment, a refund, a dispute; told late, they change nothing', async () => {
    await using tenant = await payingTenant();
    await tenant.sandbox.pay(await tenant.checkout(), CARD);
    const [intent] = (await stripeSdk(tenant.sandbox).paymentIntents.list()).data;
    await stripeSdk(tenant.sandbox).refunds.create({ payment_intent: intent?.id ?? '', amount: 2_050 });
    await createHandlers(tenant.process, { workerId: 'test' }).hear({});
    // The refund waits for its payment, and is worked by the next job.
    for (let worked = 1; worked > 0; ) worked = await tenant.work();
    expect(await books(tenant)).toMatchObject({ invoice: 'paid', refunds: ['succeeded'], chargebacks: 0, sum: '0' });
    await tenant.sandbox.ask(`/stripe/payments/${intent?.id}/dispute`, { amount: 10_000 });
    expect(await readPlatformEvents(later(tenant, 29))).toBe(0);
    expect(await readPlatformEvents(later(tenant, 31))).toBeGreaterThan(0);
    await tenant.work();
    const found = await books(tenant);
    expect(found).toMatchObject({ chargebacks: 1, sum: '0' });
    const before = await webhooksOf(tenant);
    const texts = [];
    for (const event of await tenant.events()) texts.push(await (await tenant.deliver(event)).text());
    expect(texts.filter((text) => text.startsWith('Known')).length).toBe(before);
    await tenant.work();
    expect(await books(tenant)).toEqual(found);
  });

  test('H2: told backwards from the start, a dispute and a refund before the payment that nobody knows, end as told in order', async () => {
    const end = async (backwards: boolean) => {
      await using tenant = await payingTenant();
      await tenant.sandbox.pay(await tenant.checkout(), CARD);
      const [intent] = (await stripeSdk(tenant.sandbox).paymentIntents.list()).data;
      await stripeSdk(tenant.sandbox).refunds.create({ payment_intent: intent?.id ?? '', amount: 2_050 });
      await tenant.sandbox.ask(`/stripe/payments/${intent?.id}/dispute`, { amount: 10_000 });
      const events = await tenant.events();
      for (const event of backwards ? events.toReversed() : events) {
        expect((await tenant.deliver(event)).status).toBe(200);
        for (let worked = 1; worked > 0; ) worked = await tenant.work();
      }
      // What could not be told whose it is when it came is found in the list of events.
      await readPlatformEvents(tenant.process);
      for (let worked = 1; worked > 0; ) worked = await tenant.work();
      return books(tenant);
    };
    const inOrder = await end(false);
    expect(inOrder).toMatchObject({ refunds: ['succeeded'], chargebacks: 1, sum: '0' });
    expect(await end(true)).toEqual(inOrder);
  });

  test('H3 H5: are found on a connected account, and by a key of one’s own, for that tenant alone', async () => {
    await using tenant = await payingTenant();
    const rival = await addTenant(tenant, 'rival');
    await connectAccount(tenant.scope, tenant.process, { email: 'ada@hallmark.example' });
    const account = await tenant.scope.transaction(findAccount);
    await tenant.sandbox.ask(`/stripe/accounts/${account?.accountId}/state`, {});
    expect((await sweep(tenant.process.dispatcher, fixedClock(TEST_NOW))).asked).toBeGreaterThan(0);
    await createHandlers(tenant.process, { workerId: 'test' }).events({ tenantId: tenant.scope.tenantId });
    await tenant.work();
    await tenant.sandbox.pay(await tenant.checkout(), CARD);
    expect(await readTenantEvents(later(tenant, 31), tenant.scope.tenantId)).toBeGreaterThan(0);
    await tenant.work();
    expect(await books(tenant)).toMatchObject({ invoice: 'paid', sum: '0' });
    await giveOwnKey(rival.scope, tenant.process, SANDBOX_KEYS.stripeSecretKey.replace('sk_', 'rk_'));
    await readTenantEvents(tenant.process, rival.scope.tenantId);
    await readPlatformEvents(tenant.process);
    // The rival's key is one of the platform's account in the sandbox, where nothing has happened.
    expect(await webhooksOf(rival)).toBe(0);
  });

  test('H3: are asked for again soon when Stripe does not answer, from where the reading stopped', async () => {
    await using tenant = await payingTenant();
    await tenant.sandbox.pay(await tenant.checkout(), CARD);
    await tenant.sandbox.fault({ provider: 'stripe', kind: 'error', status: 503, match: 'GET /v1/events' });
    expect(await readPlatformEvents(tenant.process)).toBe(0);
    expect(await readPlatformEvents(later(tenant, 1))).toBe(0);
    expect(await readPlatformEvents(later(tenant, 3))).toBeGreaterThan(0);
  });

  test('are read once by many processes', async () => {
    await using tenant = await payingTenant();
    await tenant.sandbox.pay(await tenant.checkout(), CARD);
    let asked = 0;
    const { payments } = tenant.process;
    const listEvents = (since: Date) => {
      asked += 1;
      return payments.listEvents(since);
    };
    const process = { ...tenant.process, payments: { ...payments, listEvents } };
    await Promise.all([1, 2, 3].map(() => readPlatformEvents(process)));
    expect(asked).toBe(1);
  });
});
