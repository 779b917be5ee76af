import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { writeStatementCsv } from '#app/portal/statement-csv.ts';
import { statementWords } from '#app/portal/words/statement.ts';
import { readPeriod } from '#server/http/portal-statement.ts';
import { applyCredit } from '#server/ledger/apply-credit.ts';
import { creditInvoice } from '#server/ledger/credit-note.ts';
import { recordPayment } from '#server/ledger/record-payment.ts';
import { readStatement, type StatementAsk } from '#server/ledger/statement.ts';
import type { TenantScope } from '#server/scope.ts';
import { addInvoice, testTenant } from '#test/support/records.ts';

const ASK = { from: '2026-02-01', to: '2026-03-10', today: '2026-03-10', timeZone: 'Europe/Berlin' };

async function pay(scope: TenantScope, given: { invoiceId: string; minor: bigint; at: string }): Promise<void> {
  const { invoiceId, minor, at } = given;
  const payment = { invoiceId, source: `test:${at}`, amount: { minor, currency: 'EUR' }, method: 'card', at: new Date(at) };
  await scope.transaction((tx) => recordPayment(tx, payment));
}

/** A customer with invoices of every age, in two currencies, with payments, a credit note, and credit that is used in part. */
async function busyCustomer(scope: TenantScope): Promise<string> {
  const add = (number: string, given: Partial<Parameters<typeof addInvoice>[1]>) =>
    addInvoice(scope, { externalId: number, number, amountMinor: 10_000n, ...given });
  const old = await add('OLD', { issuedOn: '2025-10-01', dueOn: '2025-11-01' });
  await add('90', { issuedOn: '2025-12-01', dueOn: '2025-12-20' });
  await add('60', { issuedOn: '2026-01-01', dueOn: '2026-01-25' });
  await add('30', { issuedOn: '2026-02-05', dueOn: '2026-03-09' });
  await add('NOW', { issuedOn: '2026-02-10', dueOn: '2026-03-10' });
  await add('USD', { issuedOn: '2026-02-10', dueOn: '2026-04-01', currency: 'USD', amountMinor: 500n });
  await pay(scope, { invoiceId: old.invoiceId, minor: 2500n, at: '2026-01-31T22:59:00Z' });
  const paid = await add('PAID', { issuedOn: '2026-02-01', dueOn: '2026-02-20' });
  await pay(scope, { invoiceId: paid.invoiceId, minor: 13_000n, at: '2026-02-15T10:00:00Z' });
  await scope.transaction((tx) =>
    creditInvoice(tx, { invoiceId: old.invoiceId, amount: { minor: 500n, currency: 'EUR' }, note: '=cmd()' }),
  );
  await scope.transaction((tx) => applyCredit(tx, { invoiceId: old.invoiceId, minor: 1000n }));
  return old.customerId;
}

const statementOf = (scope: TenantScope, ask: StatementAsk) => scope.transaction((tx) => readStatement(tx, ask));

describe('a statement', () => {
  test('opens, moves and closes as the books say, in each currency by itself', async () => {
    await using tenant = await testTenant();
    const customerId = await busyCustomer(tenant.scope);
    const { parts } = await statementOf(tenant.scope, { ...ASK, customerId });
    expect(parts.map(({ currency }) => currency)).toEqual(['EUR', 'USD']);
    const sums = await tenant.scope.transaction((tx) =>
      tx.db.execute<{ currency: string; before: string; all: string }>(sql`
        select currency, coalesce(sum(amount_minor) filter (where at < '2026-02-01T00:00:00+01:00'), 0)::text as before, sum(amount_minor)::text as all
        from ledger_entries where customer_id = ${customerId} and account in ('receivable', 'customer_credit') group by currency order by currency`),
    );
    expect(parts.map(({ opening, closing }) => [opening.minor, closing.minor])).toEqual(
      sums.map(({ before, all }) => [BigInt(before), BigInt(all)]),
    );
    for (const { opening, movements, closing, openItems, credit } of parts) {
      expect(movements.reduce((sum, { change }) => sum + change.minor, opening.minor)).toBe(closing.minor);
      expect(movements.at(-1)?.balance).toEqual(closing);
      expect(openItems.reduce((sum, { balance }) => sum + balance.minor, -credit.minor)).toBe(closing.minor);
    }
  });

  test('counts a payment of the night on the day that it is at the company', async () => {
    await using tenant = await testTenant();
    const customerId = await busyCustomer(tenant.scope);
    const [euro] = (await statementOf(tenant.scope, { ...ASK, customerId })).parts;
    expect(euro?.opening.minor).toBe(27_500n);
    const [tokyo] = (await statementOf(tenant.scope, { ...ASK, customerId, timeZone: 'Asia/Tokyo' })).parts;
    expect(tokyo?.opening.minor).toBe(30_000n);
    expect(tokyo?.movements.find(({ kind }) => kind === 'payment')?.day).toBe('2026-02-01');
  });

  test('says how old each open invoice is, and leaves out what credit merely moved', async () => {
    await using tenant = await testTenant();
    const customerId = await busyCustomer(tenant.scope);
    const [euro] = (await statementOf(tenant.scope, { ...ASK, customerId })).parts;
    expect(euro?.openItems.map(({ number, age, balance }) => `${number} ${age} ${balance.minor}`)).toEqual([
      'OLD over90 6000',
      '90 to90 10000',
      '60 to60 10000',
      '30 to30 10000',
      'NOW current 10000',
    ]);
    expect(Object.values(euro?.aging ?? {}).map(({ minor }) => minor)).toEqual([10_000n, 10_000n, 10_000n, 10_000n, 6000n]);
    expect(euro?.credit.minor).toBe(2000n);
    expect(euro?.movements.map(({ kind }) => kind)).not.toContain('allocation');
  });

  test('of a period without movements opens and closes the same; a customer without any has none', async () => {
    await using tenant = await testTenant();
    const customerId = await busyCustomer(tenant.scope);
    const [euro] = (await statementOf(tenant.scope, { ...ASK, customerId, from: '2026-01-10', to: '2026-01-12' })).parts;
    expect(euro).toMatchObject({ movements: [], opening: euro?.closing });
    const other = await statementOf(tenant.scope, { ...ASK, customerId: crypto.randomUUID() });
    expect(other.parts).toEqual([]);
  });

  test('as a file keeps its sums plain and runs no formula', async () => {
    await using tenant = await testTenant();
    const { customerId } = await addInvoice(tenant.scope, { number: '=HYPERLINK("http://evil.example")', issuedOn: '2026-02-02' });
    const statement = await statementOf(tenant.scope, { ...ASK, customerId });
    const lines = writeStatementCsv(statement, statementWords.en).split('\r\n');
    expect(lines.slice(0, 4)).toEqual([
      '\uFEFFDay,What,Invoice,Currency,Change,Balance',
      '2026-02-01,Balance,,EUR,,0.00',
      `2026-02-02,Invoice,"'=HYPERLINK(""http://evil.example"")",EUR,120.50,120.50`,
      '2026-03-10,Balance,,EUR,,120.50',
    ]);
  });
});

test.each([
  ['', { from: '2025-12-01', to: '2026-03-10', bad: false }],
  ['?from=2026-01-05&to=2026-02-01', { from: '2026-01-05', to: '2026-02-01', bad: false }],
  ['?from=2026-02-30', { from: '2025-12-01', to: '2026-03-10', bad: false }],
  ["?from=1';drop", { from: '2025-12-01', to: '2026-03-10', bad: false }],
  ['?from=2026-03-01&to=2026-02-01', { from: '2025-12-01', to: '2026-03-10', bad: true }],
])('the address %s asks for a period', (query, period) => {
  expect(readPeriod(`http://localhost/portal/statement${query}`, '2026-03-10')).toEqual(period);
});
