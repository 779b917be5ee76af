import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { describeAccount } from '#app/portal/account-view.ts';
import { describeInvoice } from '#app/portal/invoice-view.ts';
import { describePay } from '#app/portal/pay-page.tsx';
import { invoiceWords } from '#app/portal/words/invoice.ts';
import { payWords } from '#app/portal/words/pay.ts';
import { visitAccount } from '#server/http/portal-account.ts';
import { actOnPortal } from '#server/http/portal-acts.ts';
import { readPicked } from '#server/http/portal-pay.ts';
import { deliver } from '#server/messages/deliver.ts';
import { connectAccount, findAccount } from '#server/payments/account.ts';
import { runAutopay } from '#server/payments/make-debits.ts';
import { readPaymentsOverview } from '#server/payments/overview.ts';
import { giveOwnKey } from '#server/payments/own-key.ts';
import { setAutopay, startSaving } from '#server/payments/saved-methods.ts';
import { drain } from '#server/worker/drain.ts';
import { CARD, type PayingTenant, payingTenant } from '#test/support/payments.ts';
import { pipeline } from '#test/support/pipeline.ts';
import { portalVisitor } from '#test/support/portal.ts';
import { SANDBOX_KEYS } from '#test/support/sandbox.ts';
import { stripeSdk } from '#test/support/stripe.ts';

const OWN = { STRIPE_OWN_ACCOUNTS: 'required' } as const;

async function connect(tenant: PayingTenant): Promise<string> {
  await connectAccount(tenant.scope, tenant.process, { email: 'ada@hallmark.example' });
  const accountId = (await tenant.scope.transaction(findAccount))?.accountId ?? '';
  await tenant.sandbox.ask(`/stripe/accounts/${accountId}/state`, {});
  await tell(tenant, accountId);
  return accountId;
}

async function tell(tenant: PayingTenant, account: string): Promise<void> {
  const events = (await stripeSdk(tenant.sandbox, { account }).events.list({ limit: 100 })).data.toReversed();
  for (const event of events) expect((await tenant.deliver({ ...event, account })).status).toBe(200);
  await tenant.work();
}

const statuses = async (tenant: PayingTenant) =>
  (await tenant.scope.transaction((tx) => tx.db.execute<{ status: string }>(sql`select status from invoices order by id`))).map(
    ({ status }) => status,
  );
const planned = (tenant: PayingTenant) =>
  tenant.scope.transaction(async (tx) => (await tx.db.execute(sql`select 1 from debits where status = 'planned'`)).length);
const saving = ({ customerId }: PayingTenant) => ({
  customerId,
  name: 'Nordlicht',
  email: null,
  currency: 'EUR',
  backUrl: 'http://localhost:3000',
});

describe('where companies must have an own account, one that has none', () => {
  test('shows no way to pay on any page, and says how to pay instead', async () => {
    await using tenant = await payingTenant({}, OWN);
    const visitor = await portalVisitor(tenant, tenant);
    visitor.raise();
    const visit = await visitor.visit();
    const { elsewhere } = invoiceWords.en.notices;
    const view = describeInvoice(visit, { returned: false });
    expect(view).toMatchObject({ payLabel: null, payAllLabel: null, part: null, early: null, open: true });
    expect(view.notices.map(({ title }) => title)).toEqual([elsewhere.title]);
    const account = describeAccount(visit, await visitAccount(visit, { all: false }));
    expect(account.notice?.title).toBe(elsewhere.title);
    expect(account.groups.flatMap(({ lines }) => lines).map(({ payable }) => payable)).toEqual([false]);
    expect(describePay(visit, await readPicked(visit, [tenant.invoiceId]), '/portal/pay')).toMatchObject({
      payLabel: '',
      part: null,
      fault: payWords.en.picks.elsewhere,
    });
  });

  test('takes no payment and no card from whoever asks all the same', async () => {
    await using tenant = await payingTenant({}, OWN);
    const visit = await (await portalVisitor(tenant, tenant)).visit();
    const refused = { code: 'not-payable' };
    for (const what of ['all', 'undisputed', 'next'] as const)
      await expect(actOnPortal(tenant.process, visit, { intent: 'pay', what })).rejects.toMatchObject(refused);
    await expect(tenant.checkout()).rejects.toMatchObject(refused);
    await expect(startSaving(tenant.scope, tenant.process, saving(tenant))).rejects.toMatchObject(refused);
    expect(await tenant.sandbox.ask('/stripe/sessions')).toEqual({ sessions: [] });
    expect(await tenant.sandbox.ask('/stripe/customers')).toEqual({ customers: [] });
  });

  test('is paid on its account as soon as it has one, and its notices are heard', async () => {
    await using tenant = await payingTenant({}, OWN);
    expect(await readPaymentsOverview(tenant.scope, tenant.process)).toMatchObject({ ownRequired: true, takesPayments: false });
    const account = await connect(tenant);
    expect(await readPaymentsOverview(tenant.scope, tenant.process)).toMatchObject({ ownRequired: true, takesPayments: true });
    await tenant.sandbox.pay(await tenant.checkout(), CARD);
    await tell(tenant, account);
    expect(await statuses(tenant)).toEqual(['paid']);
    expect((await stripeSdk(tenant.sandbox).paymentIntents.list()).data).toEqual([]);
  });

  test('is paid by a restricted key of its own', async () => {
    await using tenant = await payingTenant({}, OWN);
    await giveOwnKey(tenant.scope, tenant.process, SANDBOX_KEYS.stripeSecretKey.replace('sk_', 'rk_'));
    expect(await tenant.checkout()).toContain('/checkout/');
  });

  test('plans no automatic payment until it has one', async () => {
    await using tenant = await payingTenant();
    const { url } = await startSaving(tenant.scope, tenant.process, saving(tenant));
    await tenant.sandbox.pay(url ?? '', CARD);
    for (const event of await tenant.events()) await tenant.deliver(event);
    await tenant.work();
    await tenant.scope.transaction((tx) => setAutopay(tx, tenant.customerId, true));
    const strict = { ...tenant.process, env: { ...tenant.process.env, ...OWN } };
    await runAutopay(tenant.scope, strict);
    expect(await planned(tenant)).toBe(0);
    await connect({ ...tenant, process: strict });
    await runAutopay(tenant.scope, strict);
    expect(await planned(tenant)).toBe(1);
  });
});

test.each([
  ['optional', 'Pay GBP 600.00', 'See the invoice'],
  ['required', 'See the invoice', 'Pay GBP 600.00'],
] as const)('a mail of a company without an account, where an own one is %s, says "%s" on its button', async (ownAccounts, says, never) => {
  await using line = await pipeline('2026-03-02T12:00:00Z', ['invoice-delivery']);
  await line.invoice({ dueOn: '2026-04-01' });
  await drain(line.scope, { wallClock: line.clock });
  await deliver(line.scope, {
    mail: line.sandbox.mail,
    wallClock: line.clock,
    workerId: 'test',
    publicUrl: 'http://localhost:3000',
    ownAccounts,
  });
  const [mail] = await line.scope.transaction((tx) =>
    tx.db.execute<{ text: string; html: string }>(sql`select text, html from message_contents`),
  );
  expect(mail?.text).toContain(says);
  expect(`${mail?.text}${mail?.html}`).not.toContain(never);
  expect(mail?.text).toMatch(/localhost:3000\/p\//);
  expect(mail?.text).not.toContain('You can pay by card');
});
