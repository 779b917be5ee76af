import { describe, expect, test } from 'vitest';
import { listInvoices, totalInvoices } from '#server/invoices/queries.ts';
import { voidInvoice } from '#server/ledger/close-invoice.ts';
import { recordPayment } from '#server/ledger/record-payment.ts';
import { readDashboard } from '#server/metrics/dashboard.ts';
import { readHome } from '#server/metrics/home.ts';
import { countOpenCases } from '#server/metrics/open-cases.ts';
import type { TenantScope } from '#server/scope.ts';
import { addInvoice, addTenant, testTenant } from '#test/support/records.ts';

// The clock stands at 10 March 2026, 10:00 UTC; the tenant is in London and counts in pounds.
const pay = (scope: TenantScope, payment: { invoiceId: string; minor: bigint; currency: string; at: string }) =>
  scope.transaction((tx) =>
    recordPayment(tx, {
      invoiceId: payment.invoiceId,
      source: `test:${payment.invoiceId}:${payment.at}`,
      amount: { minor: payment.minor, currency: payment.currency },
      method: 'card',
      at: new Date(payment.at),
    }),
  );

const invoice = (number: string, given: { due: string; issued: string; minor: bigint; currency?: string }) => ({
  externalId: number,
  number,
  currency: given.currency ?? 'GBP',
  amountMinor: given.minor,
  issuedOn: given.issued,
  dueOn: given.due,
});

describe('the dashboard', () => {
  test('counts one currency at a time and never adds two', async () => {
    await using tenant = await testTenant();
    const { scope } = tenant;
    await addInvoice(scope, invoice('A', { due: '2026-03-20', issued: '2026-02-20', minor: 100_00n }));
    await addInvoice(scope, invoice('B', { due: '2026-03-09', issued: '2026-02-08', minor: 50_00n }));
    await addInvoice(scope, invoice('C', { due: '2026-02-01', issued: '2026-01-01', minor: 7_00n, currency: 'EUR' }));
    const pounds = await readDashboard(scope, null);
    expect(pounds).toMatchObject({ currency: 'GBP', currencies: ['GBP', 'EUR'], outstanding: 150_00n, overdue: 50_00n });
    expect(pounds.aging.map(({ amount }) => amount)).toEqual([100_00n, 50_00n, 0n, 0n, 0n]);
    const euros = await readDashboard(scope, 'EUR');
    expect(euros).toMatchObject({ currency: 'EUR', outstanding: 7_00n, overdueInvoices: 1 });
    expect(euros.aging.map(({ invoices }) => invoices)).toEqual([0, 0, 1, 0, 0]);
  });

  test('an unknown currency falls back to the tenant’s own', async () => {
    await using tenant = await testTenant();
    expect(await readDashboard(tenant.scope, 'XXX')).toMatchObject({
      currency: 'GBP',
      outstanding: 0n,
      dso: { countback: null, simple: null },
    });
  });

  test('counts payments of the last 30 days apart from those of the 30 before, over-payments included', async () => {
    await using tenant = await testTenant();
    const { scope } = tenant;
    const { invoiceId } = await addInvoice(scope, invoice('A', { due: '2026-01-20', issued: '2026-01-01', minor: 100_00n }));
    await pay(scope, { invoiceId, minor: 30_00n, currency: 'GBP', at: '2026-02-08T23:59:59Z' });
    await pay(scope, { invoiceId, minor: 80_00n, currency: 'GBP', at: '2026-02-09T00:00:00Z' });
    const { collected, weeks, outstanding } = await readDashboard(scope, null);
    expect({ collected, outstanding }).toEqual({ collected: { last30: 80_00n, before30: 30_00n }, outstanding: 0n });
    expect(weeks).toHaveLength(13);
    expect(weeks.find(({ from }) => from === '2026-02-09')?.amount).toBe(80_00n);
    expect(weeks.at(-1)?.from).toBe('2026-03-09');
  });

  test('counts back over calendar months and leaves voided invoices out of the sales', async () => {
    await using tenant = await testTenant();
    const { scope } = tenant;
    const { invoiceId } = await addInvoice(scope, invoice('V', { due: '2026-03-20', issued: '2026-03-05', minor: 900_00n }));
    await scope.transaction((tx) => voidInvoice(tx, { invoiceId, note: 'Made by mistake' }));
    await addInvoice(scope, invoice('A', { due: '2026-04-01', issued: '2026-03-01', minor: 100_00n }));
    await addInvoice(scope, invoice('B', { due: '2026-03-10', issued: '2026-02-10', minor: 200_00n }));
    const paid = await addInvoice(scope, invoice('C', { due: '2026-02-10', issued: '2026-02-11', minor: 200_00n }));
    await pay(scope, { invoiceId: paid.invoiceId, minor: 200_00n, currency: 'GBP', at: '2026-03-01T10:00:00Z' });
    const { dso } = await readDashboard(scope, null);
    // Owed 300: ten days of March take 100, the other 200 are half of February's 400.
    expect(dso.countback).toEqual({ days: 10 + 14, beyond: false });
    expect(dso.simple).toBeCloseTo((300 / 500) * 90, 6);
  });
});

describe('the rows behind a figure', () => {
  test('add up to it: one age, one currency, one period, over-payments and part payments included', async () => {
    await using tenant = await testTenant();
    const { scope } = tenant;
    const over = await addInvoice(scope, invoice('A', { due: '2026-01-20', issued: '2026-01-01', minor: 100_00n }));
    const part = await addInvoice(scope, invoice('B', { due: '2026-02-08', issued: '2026-01-01', minor: 70_00n }));
    await addInvoice(scope, invoice('C', { due: '2026-02-07', issued: '2026-01-01', minor: 5_00n }));
    await addInvoice(scope, invoice('D', { due: '2026-02-08', issued: '2026-01-01', minor: 9_00n, currency: 'EUR' }));
    await pay(scope, { invoiceId: over.invoiceId, minor: 110_00n, currency: 'GBP', at: '2026-02-09T00:00:00Z' });
    await pay(scope, { invoiceId: part.invoiceId, minor: 30_00n, currency: 'GBP', at: '2026-03-10T23:00:00Z' });
    await pay(scope, { invoiceId: part.invoiceId, minor: 1_00n, currency: 'GBP', at: '2026-02-08T23:59:59Z' });
    const { collected, aging, since, until } = await readDashboard(scope, 'GBP');
    const period = { currency: 'GBP', paid: { from: since, to: until } };
    const { paidRows, paidSums, ageRows, ageCounts } = await scope.transaction(async (tx) => ({
      paidRows: (await listInvoices(tx, { filter: 'all', ...period })).rows,
      paidSums: (await totalInvoices(tx, period)).sums,
      ageRows: (await listInvoices(tx, { filter: 'open', currency: 'GBP', age: '1-30' })).rows,
      ageCounts: (await totalInvoices(tx, { currency: 'GBP', age: '1-30' })).counts,
    }));
    expect(paidRows.map(({ number, paidThen }) => [number, paidThen?.minor])).toEqual([
      ['B', 30_00n],
      ['A', 110_00n],
    ]);
    expect(paidSums).toMatchObject([{ paidThen: { minor: collected.last30, currency: 'GBP' } }]);
    expect(ageRows.map(({ number, balance }) => [number, balance.minor])).toEqual([['B', aging[1]?.amount]]);
    expect(ageCounts).toMatchObject({ open: 1, all: 1, paid: 0 });
  });
});

describe('home', () => {
  test('shows what came in today in the tenant’s zone, by currency, and nothing of another tenant', async () => {
    await using tenant = await testTenant();
    const { scope } = tenant;
    const { invoiceId } = await addInvoice(
      scope,
      invoice('A', { due: '2026-03-20', issued: '2026-03-01', minor: 100_00n, currency: 'EUR' }),
    );
    await pay(scope, { invoiceId, minor: 40_00n, currency: 'EUR', at: '2026-03-10T08:00:00Z' });
    await pay(scope, { invoiceId, minor: 20_00n, currency: 'EUR', at: '2026-03-08T08:00:00Z' });
    const { collected, flows, cases } = await readHome(scope);
    expect(collected).toEqual({
      today: [{ currency: 'EUR', minor: 40_00n }],
      week: [{ currency: 'EUR', minor: 60_00n }],
      month: [{ currency: 'EUR', minor: 60_00n }],
    });
    expect({ flows, cases }).toEqual({ flows: [], cases: [] });
    const other = await addTenant(tenant, 'other');
    expect((await readHome(other.scope)).collected.today).toEqual([{ currency: 'GBP', minor: 0n }]);
    expect(await countOpenCases(other.scope)).toBe(0);
  });
});
