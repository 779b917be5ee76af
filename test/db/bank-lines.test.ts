import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Session } from '#server/session.ts';
import { type Caller, createCaller } from '#server/trpc/router.ts';
import { addInvoice, addTenant, type TestTenant, testTenant } from '#test/support/records.ts';

function callerOf({ process }: TestTenant, { scope, userId }: Pick<TestTenant, 'scope' | 'userId'>, role: Session['role']): Caller {
  const who = { userId, name: 'Ada Pryce', email: 'ada@hallmark.example', tenantId: scope.tenantId, tenantName: 'hallmark' };
  const session: Session = { ...who, role, sandbox: false, timeZone: 'Europe/London', clockOffsetMs: 0 };
  return createCaller({ process, session, headers: new Headers() });
}

const FILE = `date,amount,name,reference
2026-03-05,120.50,Nordlicht,Invoice 0007
2026-03-05,40.00,Nordlicht GmbH,thanks
2026-03-06,120.50,Somebody,Invoice 0007
2026-03-06,75.00,Nordlicht GmbH,0008 and 0009
2026-03-07,9.00,Tax office,refund
2026-03-07,-5.00,Bank,fees`;
const mapping = {
  columns: { date: 0, amount: 1, payer: 2, reference: 3 },
  dateFormat: 'ymd' as const,
  decimal: 'point' as const,
  currency: 'EUR',
  account: 'Main',
};

test('a statement waits line by line until a person says what each is for', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { customerId, invoiceId } = await addInvoice(scope);
  const second = await addInvoice(scope, { externalId: 'INV-2', number: '0008', amountMinor: 5_000n });
  await addInvoice(scope, { externalId: 'INV-3', number: '0009', amountMinor: 2_500n });
  const caller = callerOf(tenant, tenant, 'owner');
  expect(await caller.bank.keep({ text: FILE, mapping })).toEqual({ added: 5, known: 0, outgoing: 1, errors: [] });
  expect(await caller.bank.keep({ text: FILE, mapping })).toMatchObject({ added: 0, known: 5 });
  // Nothing is booked by keeping.
  expect((await caller.invoices.get({ invoiceId })).invoice.balance.minor).toBe(12_050n);
  const { rows, counts } = await caller.bank.list({ filter: 'open' });
  expect(counts).toEqual({ open: 5, booked: 0, ignored: 0 });
  expect(rows.filter(({ suggestions }) => suggestions[0]?.certain)).toHaveLength(3);

  // One press books what fits exactly; the second line for a paid invoice is left for a person.
  expect(await caller.bank.bookCertain()).toEqual({ booked: 2 });
  expect(await caller.bank.bookCertain()).toEqual({ booked: 0 });
  expect((await caller.invoices.get({ invoiceId })).invoice.status).toBe('paid');
  expect((await caller.invoices.get({ invoiceId: second.invoiceId })).money.payments).toMatchObject([{ method: 'bank_transfer' }]);

  const left = (await caller.bank.list({ filter: 'open' })).rows;
  const lineOf = (payer: string) => left.find((line) => line.payer === payer)?.id ?? '';
  await expect(caller.bank.ignore({ lineId: lineOf('Tax office'), reason: ' ' })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
  await caller.bank.ignore({ lineId: lineOf('Tax office'), reason: 'Tax' });
  await caller.bank.bookAsCredit({ lineId: lineOf('Nordlicht GmbH'), customerId });
  await expect(caller.bank.bookAsCredit({ lineId: lineOf('Nordlicht GmbH'), customerId })).rejects.toMatchObject({ code: 'CONFLICT' });
  const fourth = await addInvoice(scope, { externalId: 'INV-4', number: '0010', amountMinor: 10_000n });
  const part = (amount: string) => ({ lineId: lineOf('Somebody'), parts: [{ invoiceId: fourth.invoiceId, amount }] });
  await expect(caller.bank.book(part('120.51'))).rejects.toMatchObject({ code: 'CONFLICT' });
  await caller.bank.book(part('60'));
  const { money, invoice } = await caller.invoices.get({ invoiceId: fourth.invoiceId });
  expect(invoice.balance.minor).toBe(4_000n);
  // 40.00 of the line that was left as credit, 60.50 of the line that was split.
  expect(money.credit.minor).toBe(4_000n + 6_050n);
  expect((await caller.bank.list({ filter: 'booked' })).counts).toEqual({ open: 0, booked: 4, ignored: 1 });
  const [books] = await scope.transaction((tx) =>
    tx.db.execute(sql`select sum(amount_minor)::text as sum, count(distinct payment_id)::int as payments from ledger_entries`),
  );
  expect(books).toEqual({ sum: '0', payments: 4 });
});

test('a viewer books nothing, an agent imports nothing, another company sees nothing', async () => {
  await using tenant = await testTenant();
  const caller = callerOf(tenant, tenant, 'owner');
  await caller.bank.keep({ text: FILE, mapping });
  const lineId = (await caller.bank.list({ filter: 'open' })).rows[0]?.id ?? '';
  await expect(callerOf(tenant, tenant, 'viewer').bank.bookCertain()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(callerOf(tenant, tenant, 'agent').bank.keep({ text: FILE, mapping })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const rival = callerOf(tenant, await addTenant(tenant, 'rival'), 'owner');
  expect((await rival.bank.list({ filter: 'open' })).rows).toEqual([]);
  await expect(rival.bank.ignore({ lineId, reason: 'x' })).rejects.toMatchObject({ code: 'CONFLICT' });
});
