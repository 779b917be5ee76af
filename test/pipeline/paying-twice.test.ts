import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { describeInvoice } from '#app/portal/invoice-view.ts';
import { actOnPortal, returnToPortal } from '#server/http/portal-acts.ts';
import { recordPayment } from '#server/ledger/record-payment.ts';
import { startCheckout } from '#server/payments/start-checkout.ts';
import { CARD, type PayingTenant, payingTenant } from '#test/support/payments.ts';
import { pipeline } from '#test/support/pipeline.ts';
import { portalVisitor } from '#test/support/portal.ts';
import { addInvoice, addTenant } from '#test/support/records.ts';
import { stripeSdk } from '#test/support/stripe.ts';

async function books(tenant: PayingTenant) {
  const [row] = await tenant.scope.transaction((tx) =>
    tx.db.execute(sql`
      select i.status, i.balance_minor::text as balance, (select sum(amount_minor)::text from ledger_entries) as sum,
        (select coalesce(-sum(amount_minor), 0)::text from ledger_entries where account = 'customer_credit') as credit,
        (select coalesce(json_agg(title), '[]') from cases) as cases
      from invoices i where i.id = ${tenant.invoiceId}`),
  );
  return row;
}

const transfer = (tenant: PayingTenant, minor: bigint, source = 'import:1') =>
  tenant.scope.transaction((tx) =>
    recordPayment(tx, {
      invoiceId: tenant.invoiceId,
      source,
      amount: { minor, currency: 'EUR' },
      method: 'bank_transfer',
      at: tx.nowDate,
    }),
  );

async function hearAll(tenant: PayingTenant): Promise<void> {
  for (const event of await tenant.events()) await tenant.deliver(event);
  for (let worked = 1; worked > 0; ) worked = await tenant.work();
}

describe('paying the same invoice twice', () => {
  test('M1: two people, each by the link in a mail of their own, at once, have one open session, and pay once', async () => {
    await using tenant = await payingTenant();
    const [ada, ben] = [await portalVisitor(tenant, tenant), await portalVisitor(tenant, tenant)];
    const open = async (linkId: string) =>
      (
        await startCheckout(tenant.scope, tenant.process, {
          invoices: [{ invoiceId: tenant.invoiceId, minor: null }],
          linkId,
          customerEmail: null,
        })
      ).url;
    const urls = await Promise.all([open(ada.linkId), open(ben.linkId), open(ada.linkId), open(ben.linkId)]);
    const live = await tenant.scope.transaction((tx) =>
      tx.db.execute(sql`select 1 from payment_sessions where status in ('creating', 'open')`),
    );
    expect(live).toHaveLength(1);
    const atStripe = (await stripeSdk(tenant.sandbox).checkout.sessions.list()).data;
    expect(atStripe.filter(({ status }) => status === 'open')).toHaveLength(1);
    const taken = [];
    for (const url of new Set(urls)) taken.push((await tenant.sandbox.pay(url, CARD)).status);
    expect(taken.filter((status) => status === 303)).toHaveLength(1);
    await hearAll(tenant);
    expect(await books(tenant)).toEqual({ status: 'paid', balance: '0', sum: '0', credit: '0', cases: [] });
    await expect(open(ben.linkId)).rejects.toMatchObject({ code: 'not-payable' });
  });

  test('M1: in the portal and by bank transfer: the second is the customer’s credit, is shown, and a person is told', async () => {
    await using tenant = await payingTenant();
    const visitor = await portalVisitor(tenant, tenant);
    const url = await actOnPortal(tenant.process, await visitor.visit(), { intent: 'pay' });
    await transfer(tenant, 12_050n);
    await tenant.sandbox.pay(url, CARD);
    await hearAll(tenant);
    const now = await books(tenant);
    expect(now).toMatchObject({ status: 'paid', balance: '0', sum: '0', credit: '12050' });
    expect(now?.cases).toEqual(['Invoice 0007: EUR 120.50 was paid beyond what was owed']);
    expect(describeInvoice(await visitor.visit(), { returned: false })).toMatchObject({ payLabel: null });
  });

  test('M7: is refused at the button when it was paid by bank while the page was open', async () => {
    await using tenant = await payingTenant();
    const visitor = await portalVisitor(tenant, tenant);
    const seen = await visitor.visit();
    await transfer(tenant, 12_050n);
    await expect(actOnPortal(tenant.process, seen, { intent: 'pay' })).rejects.toMatchObject({ code: 'not-payable' });
    expect(await tenant.sandbox.ask('/state')).toMatchObject({ sessions: 0 });
  });

  test.each(['nothing', 'an unknown session', 'a session of another customer', 'rubbish'])(
    'M6: is not believed of a return address that names %s',
    async (what) => {
      await using tenant = await payingTenant();
      const visitor = await portalVisitor(tenant, tenant);
      await actOnPortal(tenant.process, await visitor.visit(), { intent: 'pay' });
      const other = await addInvoice(tenant.scope, { externalId: 'INV-2', number: '0008' }, 'C-2');
      const theirs = await portalVisitor(tenant, other);
      await tenant.sandbox.pay(await actOnPortal(tenant.process, await theirs.visit(), { intent: 'pay' }), CARD);
      const [session] = await tenant.scope.transaction((tx) =>
        tx.db.execute<{ id: string }>(sql`select id from payment_sessions where customer_id = ${other.customerId}`),
      );
      const named = { nothing: '', 'an unknown session': `?session=${crypto.randomUUID()}`, rubbish: "?session=1'--" };
      const query = { ...named, 'a session of another customer': `?session=${session?.id}` }[what] ?? '';
      const seen = await returnToPortal(tenant.process, visitor.request(`/portal/return${query}`));
      expect(seen && describeInvoice(seen, { returned: true })).toMatchObject({
        payLabel: 'Pay EUR 120.50',
        notices: [{ title: 'No payment has arrived yet' }],
      });
      expect(await books(tenant)).toMatchObject({ status: 'open', balance: '12050', sum: '0' });
    },
  );
});

const mailsSchema = z.object({ messages: z.array(z.object({ subject: z.string(), textBody: z.string() })) });

describe('paying in parts', () => {
  test('M2: the reminders after a part ask for what is left, and none comes after the last part', async () => {
    await using line = await pipeline('2026-03-01T12:00:00Z', ['invoice-reminders']);
    const invoiceId = await line.invoice({ dueOn: '2026-03-01', amount: 900 });
    await line.liveUntil('2026-03-10T09:00:00Z');
    await line.pay(invoiceId, 10_000n);
    await line.pay(invoiceId, 20_050n);
    await line.liveUntil('2026-03-20T09:00:00Z');
    const { messages } = mailsSchema.parse(await line.sandbox.ask('/postmark/messages'));
    expect(messages.map(({ textBody }) => textBody.match(/GBP [\d,.]+|£[\d,.]+\d/)?.[0])).toEqual(['GBP 900.00', 'GBP 599.50']);
    await line.pay(invoiceId, 59_949n);
    const status = () =>
      line.scope.transaction((tx) =>
        tx.db.execute<{ status: string; balance: string }>(sql`select status, balance_minor::text as balance from invoices`),
      );
    expect([...(await status())]).toEqual([{ status: 'open', balance: '1' }]);
    await line.pay(invoiceId, 1n);
    expect([...(await status())]).toEqual([{ status: 'paid', balance: '0' }]);
    await line.liveUntil('2026-05-01T09:00:00Z');
    expect(await line.sent()).toHaveLength(2);
  });

  test('M2: many at once leave the balance that the ledger has', async () => {
    await using tenant = await payingTenant();
    await Promise.all(Array.from({ length: 12 }, (_, index) => transfer(tenant, 1_000n, `import:${index}`)));
    expect(await books(tenant)).toEqual({ status: 'open', balance: '50', sum: '0', credit: '0', cases: [] });
  });

  test('M3: a payment of another tenant’s invoice is refused, whatever its amount', async () => {
    await using tenant = await payingTenant();
    const rival = await addTenant(tenant, 'rival');
    const ask = { invoices: [{ invoiceId: tenant.invoiceId, minor: 1n }], linkId: tenant.linkId, customerEmail: null };
    await expect(startCheckout(rival.scope, tenant.process, ask)).rejects.toMatchObject({ code: 'not-found' });
  });
});
