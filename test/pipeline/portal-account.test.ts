import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { describeAccount } from '#app/portal/account-view.ts';
import { describePay } from '#app/portal/pay-page.tsx';
import { describeReceipt } from '#app/portal/receipt-view.ts';
import { describeWay } from '#app/portal/way-view.ts';
import { visitPortal } from '#server/http/portal.ts';
import { visitAccount, visitReceipt } from '#server/http/portal-account.ts';
import { returnToPortal } from '#server/http/portal-acts.ts';
import { type PayAsk, payInvoices, readPicked } from '#server/http/portal-pay.ts';
import { sendTalkForm } from '#server/http/portal-ways.ts';
import { judgePart, minimumIn, splitPart } from '#server/payments/part-policy.ts';
import { newId } from '#server/scope.ts';
import { CARD, type PayingTenant, payingTenant } from '#test/support/payments.ts';
import { portalVisitor, type TestVisitor } from '#test/support/portal.ts';
import { addInvoice } from '#test/support/records.ts';

type Standing = { readonly tenant: PayingTenant; readonly visitor: TestVisitor; readonly invoices: readonly string[] };

/** A customer with three invoices (EUR 120.50, EUR 80.00, USD 5.00), and one of another; its contact has typed the code. */
async function standing(tenant: PayingTenant): Promise<Standing> {
  const { scope, invoiceId, customerId } = tenant;
  const second = await addInvoice(scope, { externalId: 'INV-2', number: '0008', amountMinor: 8000n, dueOn: '2026-02-20' });
  const dollars = await addInvoice(scope, { externalId: 'INV-3', number: '0009', currency: 'USD', amountMinor: 500n, dueOn: '2026-04-01' });
  const foreign = await addInvoice(scope, { externalId: 'INV-4', number: 'SECRET' }, 'C-2');
  const visitor = await portalVisitor(tenant, { invoiceId, customerId });
  visitor.raise();
  return { tenant, visitor, invoices: [invoiceId, second.invoiceId, dollars.invoiceId, foreign.invoiceId] };
}

const allowParts = ({ tenant }: Standing) =>
  tenant.scope.transaction((tx) => tx.db.execute(sql`update tenant_settings set part_payments = true, minimum_part_minor = 2000`));

const pay = async ({ tenant, visitor }: Standing, ask: Partial<PayAsk>) =>
  payInvoices(tenant.process, await visitor.visit(), {
    invoiceIds: [],
    amount: undefined,
    locale: 'en-GB',
    cancelPath: '/portal/account',
    ...ask,
  });

/** Comes back from the provider's page as the browser does, and follows to the receipt. */
async function comeBack({ tenant, visitor }: Standing): Promise<string> {
  const [session] = await tenant.scope.transaction((tx) =>
    tx.db.execute<{ id: string }>(sql`select id from payment_sessions order by id desc limit 1`),
  );
  const answer = await returnToPortal(tenant.process, visitor.request(`/portal/return?session=${session?.id}`)).catch(
    (thrown: unknown) => thrown,
  );
  return answer instanceof Response ? (answer.headers.get('location') ?? '') : 'no redirect';
}

const balances = ({ tenant }: Standing) =>
  tenant.scope
    .transaction((tx) =>
      tx.db.execute<{ balance: string }>(sql`select number || ' ' || balance_minor as balance from invoices order by number`),
    )
    .then((rows) => rows.map(({ balance }) => balance));

describe('the account', () => {
  test('shows the invoices of the customer alone, by currency, once the code was typed', async () => {
    await using tenant = await payingTenant();
    const at = await standing(tenant);
    const seen = await at.visitor.visit();
    const view = describeAccount(seen, await visitAccount(seen, { all: false }));
    expect(view.groups.map(({ currency, lines }) => [currency, ...lines.map(({ name }) => name)])).toEqual([
      ['EUR', 'Invoice 0008', 'Invoice 0007'],
      ['USD', 'Invoice 0009'],
    ]);
    expect(view.totals[0]?.facts).toEqual([
      ['To pay', 'EUR 200.50'],
      ['Overdue', 'EUR 200.50'],
    ]);
    await expect(visitAccount({ ...seen, raised: false }, { all: false })).rejects.toMatchObject({ status: 303 });
  });

  test('leads through what is settled page by page, each invoice once', async () => {
    await using tenant = await payingTenant();
    const { visitor } = await standing(tenant);
    await tenant.scope.transaction((tx) =>
      tx.db.execute(sql`
        insert into invoices (tenant_id, id, external_id, customer_id, number, currency, amount_minor, balance_minor, issued_on, due_on, status, paid_at,
          created_at, updated_at)
        select tenant_id, gen_random_uuid(), 'OLD-' || n, customer_id, 'OLD-' || n, 'EUR', 100, 0, '2024-01-01', '2024-01-31', 'paid',
          timestamptz '2024-02-01' + (n / 2) * interval '1 day', now(), now()
        from invoices, generate_series(1, 180) n where id = ${tenant.invoiceId}`),
    );
    const visit = await visitor.visit();
    const numbers: string[] = [];
    const pages: number[] = [];
    for (let before: string | null | undefined; before !== null; ) {
      const page = await visitAccount(visit, { before: before ?? null });
      numbers.push(...page.settled.map(({ number }) => number));
      pages.push(page.settled.length);
      before = page.older;
    }
    expect(pages).toEqual([25, 100, 55]);
    expect(new Set(numbers).size).toBe(180);
    const last = describeAccount(visit, await visitAccount(visit, { before: 'nonsense' }), { before: 'nonsense' });
    expect(last).toMatchObject({ further: true, older: expect.stringMatching(/^\/portal\/account\?before=/) });
  });

  test('opens another invoice of the customer, and never one of another', async () => {
    await using tenant = await payingTenant();
    const { visitor, invoices } = await standing(tenant);
    const [, second = '', , foreign = ''] = invoices;
    expect((await visitor.visit(`/portal/invoice?invoice=${second}`)).invoice.number).toBe('0008');
    expect(await visitPortal(tenant.process, visitor.request(`/portal/invoice?invoice=${foreign}`))).toBeNull();
    expect(await visitPortal(tenant.process, visitor.request('/portal/invoice?invoice=x'))).toBeNull();
    const plain = await portalVisitor(tenant, tenant);
    await expect(visitPortal(tenant.process, plain.request(`/portal/invoice?invoice=${second}`))).rejects.toMatchObject({ status: 303 });
  });

  test('asks about the invoice that is looked at', async () => {
    await using tenant = await payingTenant();
    const { visitor, invoices } = await standing(tenant);
    const second = invoices[1] ?? '';
    const seen = await visitor.visit(`/portal/talk?invoice=${second}`);
    expect(describeWay(seen, null)).toMatchObject({ number: '0008', query: `?invoice=${second}` });
    const sent = await sendTalkForm(seen, { key: newId(), words: 'May I have the order number?' });
    expect(sent).toMatch(new RegExp(`^/portal/talk\\?invoice=${second}&sent=`));
    const cases = await tenant.scope.transaction((tx) => tx.db.execute(sql`select subject_id from cases`));
    expect([...cases]).toEqual([{ subject_id: second }]);
  });
});

describe('several invoices', () => {
  test('are paid at once, and the way back leads to their receipt', async () => {
    await using tenant = await payingTenant();
    const at = await standing(tenant);
    const ids = at.invoices.slice(0, 2);
    const seen = await at.visitor.visit();
    const picked = await readPicked(seen, ids);
    expect(describePay(seen, picked, '/portal/pay')).toMatchObject({
      sum: 'EUR 200.50',
      payLabel: 'Pay EUR 200.50',
      part: null,
      fault: null,
    });
    await tenant.sandbox.pay(await pay(at, { invoiceIds: ids }), CARD);
    const receipt = await comeBack(at);
    expect(receipt).toMatch(/^\/portal\/receipt\//);
    expect(await balances(at)).toEqual(['0007 0', '0008 0', '0009 500', 'SECRET 12050']);
    const again = await at.visitor.visit();
    const found = await visitReceipt(again, receipt.split('/').at(-1) ?? '', receipt);
    expect(found && describeReceipt(again, found)).toMatchObject({
      title: 'Receipt',
      amount: 'EUR 200.50',
      parts: [
        ['Invoice 0008', 'EUR 80.00'],
        ['Invoice 0007', 'EUR 120.50'],
      ],
    });
    await expect(visitReceipt({ ...again, raised: false }, found?.paymentId ?? '', receipt)).rejects.toMatchObject({ status: 303 });
  });

  test('lead back to the account when nothing was paid', async () => {
    await using tenant = await payingTenant();
    const at = await standing(tenant);
    await pay(at, { invoiceIds: at.invoices.slice(0, 2) });
    expect(await comeBack(at)).toBe('/portal/account?unpaid=1');
  });

  test.each([
    ['of several currencies', [0, 2], 'mixed'],
    ['of another customer', [3], 'none'],
    ['that are none', [], 'none'],
  ] as const)('%s are not paid together', async (_, picks, fault) => {
    await using tenant = await payingTenant();
    const at = await standing(tenant);
    const ids = picks.map((index) => at.invoices[index] ?? '');
    expect(await readPicked(await at.visitor.visit(), ids)).toBe(fault);
    await expect(pay(at, { invoiceIds: ids })).rejects.toMatchObject({ code: 'not-payable' });
  });

  test('are at most fifty', async () => {
    await using tenant = await payingTenant();
    const at = await standing(tenant);
    expect(
      await readPicked(
        await at.visitor.visit(),
        Array.from({ length: 51 }, () => crypto.randomUUID()),
      ),
    ).toBe('many');
  });
});

describe('a part', () => {
  test('goes to the invoice that was due first', async () => {
    await using tenant = await payingTenant();
    const at = await standing(tenant);
    await allowParts(at);
    await tenant.sandbox.pay(await pay(at, { invoiceIds: at.invoices.slice(0, 2), amount: '90,50', locale: 'de' }), CARD);
    expect(await comeBack(at)).toMatch(/^\/portal\/receipt\//);
    expect(await balances(at)).toEqual(['0007 11000', '0008 0', '0009 500', 'SECRET 12050']);
  });

  test.each([
    ['19.99', 'too-little'],
    ['200.51', 'too-much'],
    ['a bit', 'unreadable'],
    ['-5', 'unreadable'],
    ['', 'unreadable'],
  ])('of "%s" is %s', async (amount, fault) => {
    await using tenant = await payingTenant();
    const at = await standing(tenant);
    await allowParts(at);
    await expect(pay(at, { invoiceIds: at.invoices.slice(0, 2), amount })).rejects.toMatchObject({
      code: 'invalid-input',
      fields: [{ field: 'amount', message: fault }],
    });
  });

  test('is refused where the company takes none, whatever a form says; all that is owed is not', async () => {
    await using tenant = await payingTenant();
    const at = await standing(tenant);
    const fields = [{ field: 'amount', message: 'not-allowed' }];
    await expect(pay(at, { invoiceIds: at.invoices.slice(0, 1), amount: '50' })).rejects.toMatchObject({ fields });
    expect(await pay(at, { invoiceIds: at.invoices.slice(0, 1), amount: '120.50' })).toContain('/checkout/');
  });
});

test('the smallest part is so many major units in every currency, and never more than what is owed', () => {
  const minimum = { minor: 1050n, currency: 'GBP' };
  expect(['EUR', 'JPY', 'KWD'].map((currency) => minimumIn(minimum, currency).minor)).toEqual([1050n, 11n, 10_500n]);
  const policy = { allowed: true, minimum: minimumIn(minimum, 'EUR') };
  expect([1049n, 1050n, 2000n, 2001n].map((minor) => judgePart(minor, 2000n, policy))).toEqual(['too-little', null, null, 'too-much']);
  expect(judgePart(500n, 500n, { ...policy, allowed: false })).toBeNull();
  expect(splitPart(150n, [{ minor: 100n }, { minor: 100n }, { minor: 5n }])).toEqual([{ minor: 100n }, { minor: 50n }]);
});
