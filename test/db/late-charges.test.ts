import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { recordPayment } from '#server/ledger/record-payment.ts';
import type { Session } from '#server/session.ts';
import { type Caller, createCaller } from '#server/trpc/router.ts';
import { addInvoice, addTenant, type TestTenant, testTenant } from '#test/support/records.ts';

function callerOf({ process }: TestTenant, { scope, userId }: Pick<TestTenant, 'scope' | 'userId'>, role: Session['role']): Caller {
  const who = { userId, name: 'Ada Pryce', email: 'ada@hallmark.example', tenantId: scope.tenantId, tenantName: 'hallmark' };
  const session: Session = { ...who, role, sandbox: false, timeZone: 'Europe/London', clockOffsetMs: 0 };
  return createCaller({ process, session, headers: new Headers() });
}

const POUNDS = { currency: 'GBP', amountMinor: 100_000n, issuedOn: '2026-01-01', dueOn: '2026-01-19' };

test('what has run up is charged by a debit note of its own, once; the invoice stays as it is', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope, POUNDS);
  const caller = callerOf(tenant, tenant, 'owner');
  const { late } = await caller.invoices.get({ invoiceId });
  // 8 + 3.75 % on GBP 1,000 are 32p a day, for 50 days; and the fixed sum.
  expect(late).toMatchObject({ why: null, rule: 'uk', until: '2026-03-10', interest: { minor: 1_600n }, fixed: { minor: 7_000n } });
  await expect(caller.late.charge({ invoiceId, seen: '85.99' })).rejects.toMatchObject({ code: 'CONFLICT' });
  const { debitNoteId } = await caller.late.charge({ invoiceId, seen: '86.00' });
  const { invoice, late: after } = await caller.invoices.get({ invoiceId });
  expect(invoice).toMatchObject({ balance: { minor: 100_000n }, status: 'open', chargesFor: null });
  expect(after).toMatchObject({
    interest: { minor: 0n },
    fixed: { minor: 0n },
    decided: [{ status: 'charged', amount: { minor: 8_600n }, debitNoteId, debitNoteNumber: '0007-D1', by: 'Ada Pryce' }],
  });
  const note = await caller.invoices.get({ invoiceId: debitNoteId });
  expect(note).toMatchObject({
    invoice: { number: '0007-D1', balance: { minor: 8_600n }, dueOn: '2026-03-24', chargesFor: { id: invoiceId, number: '0007' } },
    late: { why: 'debit-note' },
  });
  expect(note.invoice.lines.map(({ amount }) => amount.minor)).toEqual([1_600n, 7_000n]);
  await expect(caller.late.charge({ invoiceId, seen: '86.00' })).rejects.toMatchObject({ code: 'CONFLICT' });
  const { timeline } = await caller.invoices.get({ invoiceId });
  expect(timeline.find(({ kind }) => kind === 'late_charge')).toMatchObject({ what: 'charged', member: 'Ada Pryce', refId: debitNoteId });
  const rows = await scope.transaction((tx) =>
    tx.db.execute(sql`select account, sum(amount_minor)::int as sum from ledger_entries group by account order by account`),
  );
  expect([...rows]).toEqual([
    { account: 'charges', sum: -8_600 },
    { account: 'receivable', sum: 108_600 },
    { account: 'sales', sum: -100_000 },
  ]);
});

test('what is waived is gone with its reason; paying the invoice does not make the rest vanish', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId } = await addInvoice(scope, POUNDS);
  const caller = callerOf(tenant, tenant, 'owner');
  await scope.transaction((tx) =>
    recordPayment(tx, {
      invoiceId,
      source: 'api:1',
      amount: { minor: 100_000n, currency: 'GBP' },
      method: 'cash',
      at: new Date('2026-01-29T12:00:00Z'),
    }),
  );
  // Ten days until it was paid.
  expect((await caller.invoices.get({ invoiceId })).late).toMatchObject({ interest: { minor: 320n }, lines: [{ days: 10 }] });
  await expect(caller.late.waive({ invoiceId, seen: '73.20', reason: ' ' })).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
  await caller.late.waive({ invoiceId, seen: '73.20', reason: 'A good customer' });
  expect((await caller.invoices.get({ invoiceId })).late).toMatchObject({
    interest: { minor: 0n },
    decided: [{ status: 'waived', reason: 'A good customer' }],
  });
});

test('people are never charged by the law; a contract, a rounding and a rate are the company’s to set', async () => {
  await using tenant = await testTenant();
  const { scope } = tenant;
  const { invoiceId, customerId } = await addInvoice(scope, POUNDS);
  const caller = callerOf(tenant, tenant, 'owner');
  const late = async () => (await caller.invoices.get({ invoiceId })).late;
  await caller.customers.setConsumer({ customerId, consumer: true });
  expect(await late()).toMatchObject({ why: 'consumer', lines: [], interest: { minor: 0n }, fixed: { minor: 0n } });
  await expect(caller.late.charge({ invoiceId, seen: '86.00' })).rejects.toMatchObject({ code: 'CONFLICT' });
  await caller.customers.setConsumer({ customerId, consumer: false });
  await caller.late.setTerms({ lateRule: null, latePercent: null, lateRounding: 'none', lateAfterDays: null });
  expect(await late()).toMatchObject({ interest: { minor: 1_610n } });
  const rate = { bank: 'boe' as const, fromDay: '2026-01-01', percent: '4', source: 'bankofengland.co.uk on 10 March 2026' };
  await caller.late.addRate(rate);
  expect(await late()).toMatchObject({ interest: { minor: 1_644n }, lines: [{ percent: '12', reference: { source: rate.source } }] });
  await caller.late.setTerms({ lateRule: 'custom', latePercent: '7.3', lateRounding: 'none', lateAfterDays: null });
  expect(await late()).toMatchObject({ rule: 'custom', interest: { minor: 1_000n }, fixed: { minor: 0n } });
  const refused = { code: 'UNPROCESSABLE_CONTENT' };
  await expect(
    caller.late.setTerms({ lateRule: 'custom', latePercent: null, lateRounding: 'none', lateAfterDays: null }),
  ).rejects.toMatchObject(refused);
  await expect(caller.late.addRate({ ...rate, fromDay: '2026-02-01' })).rejects.toMatchObject(refused);
  await expect(callerOf(tenant, tenant, 'agent').late.addRate(rate)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const rival = await addTenant(tenant, 'rival');
  const other = await addInvoice(rival.scope, POUNDS);
  // The rates and the terms of one company are not those of another.
  const theirs = await callerOf(tenant, rival, 'owner').invoices.get({ invoiceId: other.invoiceId });
  expect(theirs.late).toMatchObject({ rule: 'uk', interest: { minor: 1_600n } });
});
