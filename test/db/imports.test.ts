import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { importFile } from '#server/imports/import-file.ts';
import type { ImportMapping } from '#server/imports/mapping.ts';
import { requireInvoiceDetail } from '#server/invoices/queries.ts';
import { type TestTenant, testTenant } from '#test/support/records.ts';

const mapping: ImportMapping = {
  kind: 'invoices',
  columns: { customer: 0, number: 1, issued: 2, due: 3, amount: 4, settled: 5, name: 6, email: 7 },
  dateFormat: 'mdy',
  decimal: 'point',
  currency: 'USD',
};
const header = 'customerID,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,SettledDate,Name,Mail';
const file = [
  header,
  '0379-N,0000611365,1/2/2026,2/1/2026,"1,055.94",1/15/2026,Nevhp Inc,ap@nevhp.example',
  '0379-N,0000611366,1/3/2026,2/2/2026,61.74,,Nevhp Inc,ap@nevhp.example',
  '=cmd|x,0007,13/1/2026,2/2/2026,ten,,Bad,nowhere',
  ',0008,1/3/2026,1/1/2026,5.00,,Nobody,',
].join('\r\n');
const load = ({ scope }: TestTenant, text: string, given: Partial<ImportMapping> = {}) =>
  importFile(scope, { fileName: 'ledger.csv', text, mapping: { ...mapping, ...given } });
const rows = async ({ scope }: TestTenant, query: ReturnType<typeof sql>) => [...(await scope.transaction((tx) => tx.db.execute(query)))];

test('good rows are kept with their zeros, bad ones are named with line, column and value', async () => {
  await using tenant = await testTenant();
  const result = await load(tenant, file);
  expect(result).toMatchObject({ rows: 4, created: 2, updated: 0, unchanged: 0 });
  expect(result.errors.map(({ line, column, value }) => `${line} ${column} ${value}`)).toEqual([
    '4 Mail nowhere',
    '4 InvoiceDate 13/1/2026',
    '4 InvoiceAmount ten',
    '5 customerID ',
    '5 DueDate 1/1/2026',
  ]);
  expect(
    await rows(
      tenant,
      sql`select number, issued_on::text as issued, amount_minor::text as minor, status, paid_at::date::text as paid from invoices order by number`,
    ),
  ).toEqual([
    { number: '0000611365', issued: '2026-01-02', minor: '105594', status: 'paid', paid: '2026-01-15' },
    { number: '0000611366', issued: '2026-01-03', minor: '6174', status: 'open', paid: null },
  ]);
});

test('the same file twice changes nothing', async () => {
  await using tenant = await testTenant();
  await load(tenant, file);
  const before = await rows(tenant, sql`select count(*)::int as n from ledger_entries union all select count(*)::int from events`);
  expect(await load(tenant, file)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  expect(await rows(tenant, sql`select count(*)::int as n from ledger_entries union all select count(*)::int from events`)).toEqual(before);
});

test('history that comes in settled starts no flow, what is open does', async () => {
  await using tenant = await testTenant();
  await load(tenant, file);
  expect(await rows(tenant, sql`select name from events where name in ('invoice.finalized', 'payment.succeeded') order by 1`)).toEqual([
    { name: 'invoice.finalized' },
  ]);
});

test('an invoice whose leading zeros a spreadsheet took away is named, not doubled', async () => {
  await using tenant = await testTenant();
  await load(tenant, file);
  const again = await load(tenant, file.replaceAll('00006113', '6113'));
  expect(again).toMatchObject({ created: 0, unchanged: 0 });
  expect(again.errors[0]).toEqual({
    line: 2,
    column: 'invoiceNumber',
    value: '611365',
    problem: 'is invoice 0000611365 without its leading zeros; write the number in full',
  });
});

test('an amount that differs from the finalised invoice is refused by its row', async () => {
  await using tenant = await testTenant();
  await load(tenant, file);
  const changed = await load(tenant, file.replace('61.74', '99.00'));
  expect(changed.errors).toContainEqual({
    line: 3,
    column: 'invoiceNumber',
    value: '0000611366',
    problem: 'amount is USD 61.74, not USD 99.00',
  });
});

test('a semicolon file with decimal commas and day first is read as it was said', async () => {
  await using tenant = await testTenant();
  const text = `\uFEFFKunde;Nummer;Datum;Fällig;Betrag\n007;R-1;01.02.2026;03.03.2026;1.234,50\n`;
  const columns = { customer: 0, number: 1, issued: 2, due: 3, amount: 4 };
  expect(await load(tenant, text, { columns, dateFormat: 'dmy', decimal: 'comma', currency: 'EUR' })).toMatchObject({
    created: 1,
    errors: [],
  });
  expect(await rows(tenant, sql`select due_on::text as due, amount_minor::text as minor from invoices`)).toEqual([
    { due: '2026-03-03', minor: '123450' },
  ]);
});

test.each([
  ['', 'empty'],
  ['a,b', 'no rows'],
  [`${header}\n"open quote`, 'Quote Not Closed'],
  [`${Array.from({ length: 10_000 }, (_, index) => `c${index}`).join(',')}\n1`, '10000 columns'],
  ['\u0000\u0001,b\n1,2', 'NUL'],
])('a file that is none is refused in words (%#)', async (text, words) => {
  await using tenant = await testTenant();
  await expect(load(tenant, text)).rejects.toMatchObject({ code: 'invalid-input', message: expect.stringContaining(words) });
});

test('customers come alone too, and a missing column is asked for', async () => {
  await using tenant = await testTenant();
  const text = 'id,name,country\n007,Bond & Co,GB\n008,Acht AG,Deutschland\n';
  const customers = { kind: 'customers' as const, columns: { customer: 0, name: 1, country: 2 } };
  expect(await load(tenant, text, customers)).toMatchObject({ created: 1, errors: [{ line: 3, column: 'country', value: 'Deutschland' }] });
  await expect(load(tenant, text, { ...customers, columns: { customer: 0 } })).rejects.toMatchObject({ fields: [{ field: 'name' }] });
});

test('terms come with the invoice: the portal takes the early price, the company sees what it costs', async () => {
  await using tenant = await testTenant();
  const text = ['customer,number,issued,due,amount,terms', 'C-9,T-1,3/5/2026,4/4/2026,500.00,2/10 NET30'].join('\n');
  const columns = { customer: 0, number: 1, issued: 2, due: 3, amount: 4, terms: 5 };
  expect(await load(tenant, text, { columns })).toMatchObject({ created: 1, errors: [] });
  const [row] = await rows(tenant, sql`select id from invoices`);
  const detail = await tenant.scope.transaction((tx) => requireInvoiceDetail(tx, String(row?.id)));
  expect(detail).toMatchObject({
    terms: '2/10 NET30',
    early: { price: { minor: 49_000n }, until: '2026-03-15', holds: true, yearlyCost: 37.2 },
  });
});
