import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { recordPayment } from '#server/ledger/record-payment.ts';
import { startCheckout } from '#server/payments/start-checkout.ts';
import { CARD, type PayingTenant, payingTenant } from '#test/support/payments.ts';

type Standing = { status: string; balance: string; credit: string; cash: string; off: string; events: string[]; cases: number };

async function standing({ scope }: PayingTenant): Promise<Standing | undefined> {
  return scope.transaction(async (tx) => {
    const [row] = await tx.db.execute<Standing>(sql`
      select status, balance_minor::text as balance,
        (select coalesce(-sum(amount_minor), 0)::text from ledger_entries where account = 'customer_credit') as credit,
        (select coalesce(sum(amount_minor), 0)::text from ledger_entries where account = 'cash') as cash,
        (select coalesce(sum(amount_minor), 0)::text from ledger_entries where account = 'allowances') as off,
        (select coalesce(json_agg(name order by id), '[]') from events where name ~ '^(payment|invoice\\.(paid|partially))') as events,
        (select count(*)::int from cases) as cases from invoices`);
    return row;
  });
}

async function deliverAll(tenant: PayingTenant, events: readonly unknown[]): Promise<void> {
  for (const event of events) expect((await tenant.deliver(event)).status).toBe(200);
  await tenant.work();
}

describe('an invoice that is cheaper when it is paid early', () => {
  const early = (tenant: PayingTenant) => {
    const invoices = [{ invoiceId: tenant.invoiceId, minor: null, early: true }];
    return startCheckout(tenant.scope, tenant.process, { invoices, linkId: tenant.linkId, customerEmail: null });
  };
  test('is settled by the lower price, once, however often that is told', async () => {
    await using tenant = await payingTenant({ issuedOn: '2026-02-28', terms: '2/10 NET30' });
    await tenant.sandbox.pay((await early(tenant)).url, CARD);
    const events = await tenant.events();
    await deliverAll(tenant, [...events, ...events.toReversed()]);
    expect(await standing(tenant)).toMatchObject({ status: 'paid', balance: '0', credit: '0', cash: '11809', off: '241', cases: 0 });
    expect((await standing(tenant))?.events).toEqual(['payment.succeeded', 'invoice.paid']);
  });

  test.each([
    ['its last day is over', { issuedOn: '2026-02-27', terms: '2/10 NET30' }],
    ['its terms give none', { issuedOn: '2026-02-28', terms: 'NET30' }],
  ])('costs all of it when %s', async (_, invoice) => {
    await using tenant = await payingTenant(invoice);
    await tenant.sandbox.pay((await early(tenant)).url, CARD);
    await deliverAll(tenant, await tenant.events());
    expect(await standing(tenant)).toMatchObject({ status: 'paid', cash: '12050', off: '0' });
  });

  test('gives nothing off when it was settled by another payment meanwhile', async () => {
    await using tenant = await payingTenant({ issuedOn: '2026-02-28', terms: '2/10 NET30' });
    const { url } = await early(tenant);
    const other = { source: 'import:1', amount: { minor: 12_050n, currency: 'EUR' }, method: 'bank_transfer' };
    await tenant.scope.transaction((tx) => recordPayment(tx, { invoiceId: tenant.invoiceId, ...other, at: tx.nowDate }));
    await tenant.sandbox.pay(url, CARD);
    await deliverAll(tenant, await tenant.events());
    expect(await standing(tenant)).toMatchObject({ status: 'paid', credit: '11809', off: '0', cases: 1 });
  });
});
