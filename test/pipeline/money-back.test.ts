import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { fixedClock } from '#server/clock.ts';
import { createFromStarter } from '#server/flows/from-starter.ts';
import { publishFlow } from '#server/flows/publish.ts';
import { STARTER_FLOWS } from '#server/flows/starters.ts';
import { askRefund } from '#server/ledger/refund.ts';
import { lastReconciliation, reconcile } from '#server/payments/reconcile.ts';
import { newId } from '#server/scope.ts';
import { installStarterTemplates } from '#server/templates/store.ts';
import { drain } from '#server/worker/drain.ts';
import { CARD, type PayingTenant, payingTenant } from '#test/support/payments.ts';
import { TEST_NOW } from '#test/support/records.ts';
import { stripeSdk } from '#test/support/stripe.ts';

type Standing = {
  status: string;
  balance: string;
  cash: string;
  credit: string;
  sum: string;
  refunds: string[];
  notes: string;
  events: string[];
  holds: string[];
  cases: string[];
};

async function standing(tenant: PayingTenant): Promise<Standing | undefined> {
  return tenant.scope.transaction(async (tx) => {
    const [row] = await tx.db.execute<Standing>(sql`
      select i.status, i.balance_minor::text as balance,
        (select coalesce(sum(amount_minor), 0)::text from ledger_entries where account = 'cash') as cash,
        (select coalesce(-sum(amount_minor), 0)::text from ledger_entries where account = 'customer_credit') as credit,
        (select coalesce(sum(amount_minor), 0)::text from ledger_entries) as sum,
        (select coalesce(json_agg(status order by id), '[]') from refunds) as refunds,
        (select coalesce(sum(amount_minor), 0)::text from credit_notes) as notes,
        (select coalesce(json_agg(name order by id), '[]') from events where name ~ '^(refund|payment\\.(refunded|charged))') as events,
        (select coalesce(json_agg(subject_kind order by id), '[]') from subject_holds where released_at is null) as holds,
        (select coalesce(json_agg(title order by id), '[]') from cases) as cases
      from invoices i where i.id = ${tenant.invoiceId}`);
    return row;
  });
}

/** The invoice is paid by card and every webhook of it was worked. */
async function paid(): Promise<PayingTenant & { readonly intent: string }> {
  const tenant = await payingTenant();
  await tenant.sandbox.pay(await tenant.checkout(), CARD);
  for (const event of await tenant.events()) await tenant.deliver(event);
  await tenant.work();
  const [row] = await tenant.scope.transaction((tx) => tx.db.execute<{ source: string }>(sql`select source from payments`));
  return { ...tenant, intent: row?.source.slice('stripe:'.length) ?? '' };
}

/** Delivers what has happened since the payment, in the order given. */
async function tell(tenant: PayingTenant, arrange: (events: readonly unknown[]) => readonly unknown[] = (events) => events): Promise<void> {
  for (const event of arrange(await tenant.events())) expect((await tenant.deliver(event)).status).toBe(200);
  await tenant.work();
}

const ORDERS = [
  ['once', (events: readonly unknown[]) => events],
  ['twice', (events: readonly unknown[]) => [...events, ...events]],
  ['in reverse', (events: readonly unknown[]) => events.toReversed()],
] as const;

describe('a refund', () => {
  const ask = (tenant: PayingTenant, minor: bigint, more: { owedAgain?: boolean; key?: string } = {}) =>
    tenant.scope.transaction(async (tx) => {
      const [payment] = await tx.db.execute<{ id: string }>(sql`select id from payments`);
      return askRefund(tx, { paymentId: payment?.id ?? '', minor, owedAgain: false, reason: 'Goods came back', key: newId(), ...more });
    });

  test('M4: that a member asks for goes to the provider once, with a credit note, however often it is asked and told', async () => {
    await using tenant = await paid();
    const key = newId();
    await ask(tenant, 5_000n, { key });
    await ask(tenant, 5_000n, { key });
    await Promise.all([tenant.work(), tenant.work()]);
    await tell(tenant);
    expect(await standing(tenant)).toMatchObject({
      status: 'paid',
      balance: '0',
      cash: '7050',
      sum: '0',
      refunds: ['succeeded'],
      notes: '5000',
      events: ['payment.refunded'],
    });
    expect(await stripeSdk(tenant.sandbox).refunds.list()).toMatchObject({ data: [{ amount: 5000 }] });
  });

  test('M4: of a sum that is owed again opens the invoice', async () => {
    await using tenant = await paid();
    await ask(tenant, 2_050n, { owedAgain: true });
    await tenant.work();
    expect(await standing(tenant)).toMatchObject({
      status: 'open',
      balance: '2050',
      cash: '10000',
      notes: '0',
      events: ['payment.refunded'],
    });
  });

  test('is refused beyond what is left, also while another one waits for the provider', async () => {
    await using tenant = await paid();
    await ask(tenant, 12_000n);
    await expect(ask(tenant, 51n)).rejects.toMatchObject({ code: 'conflict', fields: [{ field: 'amount' }] });
    await expect(ask(tenant, 0n)).rejects.toMatchObject({ code: 'conflict' });
  });

  test.each(ORDERS)('M4 H2: made at Stripe is taken over when it is told %s', async (_, arrange) => {
    await using tenant = await paid();
    await stripeSdk(tenant.sandbox).refunds.create({ payment_intent: tenant.intent, amount: 12_050 });
    await tell(tenant, arrange);
    expect(await standing(tenant)).toMatchObject({
      status: 'credited',
      balance: '0',
      cash: '0',
      sum: '0',
      refunds: ['succeeded'],
      events: ['payment.refunded'],
    });
  });

  test('M4: that fails later puts the money back as the customer’s credit, and a flow can hear of it', async () => {
    await using tenant = await payingTenant();
    await tenant.sandbox.pay(await tenant.checkout(), { method: 'card', number: '4000000000007726' });
    await tell(tenant);
    await ask(tenant, 12_050n);
    await tenant.work();
    expect(await standing(tenant)).toMatchObject({ refunds: ['pending'], cash: '0' });
    const [refund] = (await stripeSdk(tenant.sandbox).refunds.list()).data;
    await tenant.sandbox.ask(`/stripe/refunds/${refund?.id}/end`, { succeeded: false });
    await tell(tenant);
    expect(await standing(tenant)).toMatchObject({
      refunds: ['failed'],
      cash: '12050',
      credit: '12050',
      sum: '0',
      events: ['payment.refunded', 'refund.failed'],
    });
  });

  test('P8: whose answer was lost is made once', async () => {
    await using tenant = await paid();
    await ask(tenant, 5_000n);
    await tenant.sandbox.fault({ provider: 'stripe', kind: 'html', match: 'POST /v1/refunds' });
    await tenant.work();
    await tenant.work();
    expect(await standing(tenant)).toMatchObject({ refunds: ['succeeded'], cash: '7050' });
    expect((await stripeSdk(tenant.sandbox).refunds.list()).data).toHaveLength(1);
  });
});

describe('a chargeback', () => {
  const dispute = async (tenant: PayingTenant & { intent: string }) => {
    await tenant.sandbox.ask(`/stripe/payments/${tenant.intent}/dispute`, {});
    const [made] = (await stripeSdk(tenant.sandbox).disputes.list()).data;
    return made?.id ?? '';
  };

  test.each(ORDERS)('M4: stops every machine and calls a person when it is told %s', async (_, arrange) => {
    await using tenant = await paid();
    await dispute(tenant);
    await tell(tenant, arrange);
    const now = await standing(tenant);
    expect(now).toMatchObject({ status: 'paid', cash: '12050', holds: ['customer'], events: ['payment.charged_back'] });
    expect(now?.cases).toEqual([expect.stringContaining('wants EUR 120.50 back')]);
  });

  test.each(ORDERS)('M4: that is lost opens the invoice again, which no machine chases, told %s', async (_, arrange) => {
    await using tenant = await paid();
    await tenant.sandbox.ask(`/stripe/disputes/${await dispute(tenant)}/close`, { won: false });
    await tell(tenant, arrange);
    expect(await standing(tenant)).toMatchObject({ status: 'open', balance: '12050', cash: '0', sum: '0', holds: ['invoice'] });
  });

  test('leaves the work to the flow that takes chargebacks, so that no person has two cases', async () => {
    await using tenant = await paid();
    await tenant.scope.transaction(installStarterTemplates);
    const flow = STARTER_FLOWS.find(({ code }) => code === 'F19');
    if (!flow) throw new Error('There is no F19.');
    const flowId = await createFromStarter(tenant.scope, flow);
    await publishFlow(tenant.scope, { flowId, revision: 1 });
    await dispute(tenant);
    await tell(tenant);
    await drain(tenant.scope, { wallClock: fixedClock(TEST_NOW) });
    expect((await standing(tenant))?.cases).toEqual(['Chargeback: send the evidence, or accept it']);
  });

  test('M4: that is won leaves everything as it was', async () => {
    await using tenant = await paid();
    const id = await dispute(tenant);
    await tell(tenant);
    await tenant.sandbox.ask(`/stripe/disputes/${id}/close`, { won: true });
    await tell(tenant);
    expect(await standing(tenant)).toMatchObject({ status: 'paid', balance: '0', cash: '12050', holds: [] });
  });
});

describe('the comparison with Stripe', () => {
  test('H3: books what no notice has told: a payment, a refund and a chargeback; a second one changes nothing', async () => {
    await using tenant = await payingTenant();
    await tenant.sandbox.pay(await tenant.checkout(), CARD);
    const [intent] = (await stripeSdk(tenant.sandbox).paymentIntents.list()).data;
    await stripeSdk(tenant.sandbox).refunds.create({ payment_intent: intent?.id ?? '', amount: 2_050 });
    await tenant.sandbox.ask(`/stripe/payments/${intent?.id}/dispute`, { amount: 10_000 });
    const [lost] = (await stripeSdk(tenant.sandbox).disputes.list()).data;
    await tenant.sandbox.ask(`/stripe/disputes/${lost?.id}/close`, { won: false });
    const report = await reconcile(tenant.scope, tenant.process);
    expect(report).toMatchObject({ looked: 3, open: [] });
    expect(report.repaired.map(({ object }) => object.slice(0, 2))).toEqual(['pi', 're', 'du']);
    const books = await standing(tenant);
    expect(books).toMatchObject({ status: 'open', balance: '10000', cash: '0', sum: '0', notes: '2050' });
    expect(await reconcile(tenant.scope, tenant.process)).toMatchObject({ looked: 3, repaired: [], open: [] });
    await tell(tenant);
    expect(await standing(tenant)).toEqual(books);
    expect(await lastReconciliation(tenant.scope)).toMatchObject({ looked: 3, repaired: [] });
  });
});
