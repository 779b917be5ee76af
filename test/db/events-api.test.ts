import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { createApp } from '#server/http/app.ts';
import { revokeApiKey } from '#server/tenants/api-keys.ts';
import { invoiceEvent, type TestApi, testApi } from '#test/support/api.ts';

const rows = async ({ scope }: TestApi, query: ReturnType<typeof sql>) => [...(await scope.transaction((tx) => tx.db.execute(query)))];
const read = async (response: Response) => ({ status: response.status, body: await response.json() });

test('an event brings its customer, contact and invoice, and is answered once stored', async () => {
  await using api = await testApi();
  expect(await read(await api.post(invoiceEvent('0001')))).toEqual({ status: 201, body: { id: 'erp-0001', status: 'stored' } });
  expect(
    await rows(
      api,
      sql`select c.external_id, c.name, k.email, i.number, i.balance_minor::text as balance, e.name as event, e.external_id as event_id
      from invoices i join customers c on c.id = i.customer_id join contacts k on k.customer_id = c.id
      join events e on e.subject_id = i.id`,
    ),
  ).toEqual([
    {
      external_id: '00042',
      name: 'Nordlicht GmbH',
      email: 'till@nordlicht.example',
      number: '0001',
      balance: '119000',
      event: 'invoice.finalized',
      event_id: 'erp-0001',
    },
  ]);
});

test('the same event again is a duplicate, with keys in another order too; another body under its id is a conflict', async () => {
  await using api = await testApi();
  const { id, type, ...rest } = invoiceEvent('0001');
  await api.post({ id, type, ...rest });
  expect(await read(await api.post({ ...rest, type, id }))).toEqual({ status: 200, body: { id, status: 'duplicate' } });
  const other = await read(await api.post(invoiceEvent('0001', { amount: '1.00' })));
  expect(other).toMatchObject({ status: 409, body: { code: 'conflict', errors: [{ field: 'id' }] } });
  expect(await rows(api, sql`select count(*)::int as n from events where external_id = ${id}`)).toEqual([{ n: 1 }]);
});

test('a payment lowers the balance once, settles the invoice, and tells it', async () => {
  await using api = await testApi();
  const pay = (id: string, amount: string) => ({
    id,
    type: 'payment.succeeded',
    payment: { invoice_external_id: '0001', amount, method: 'bank_transfer', reference: id },
  });
  const answer = await read(await api.post([invoiceEvent('0001'), pay('p1', '190.00'), pay('p1', '190.00'), pay('p2', '1000.00')]));
  expect(answer).toMatchObject({ status: 200 });
  expect(answer.body.results.map(({ status }: { status: string }) => status)).toEqual(['stored', 'stored', 'duplicate', 'stored']);
  expect(await rows(api, sql`select status, balance_minor::text as balance from invoices`)).toEqual([{ status: 'paid', balance: '0' }]);
  expect(
    await rows(
      api,
      sql`select name, count(*)::int as n from events where name like 'payment.%' or name like '%paid' group by 1 order by 1`,
    ),
  ).toEqual([
    { name: 'invoice.paid', n: 1 },
    { name: 'invoice.partially_paid', n: 1 },
    { name: 'payment.succeeded', n: 2 },
  ]);
});

test('a bad item is named and leaves nothing, the others are stored', async () => {
  await using api = await testApi();
  const answer = await read(
    await api.post({
      events: [
        invoiceEvent('0001'),
        { ...invoiceEvent('0002', { due_on: '2026-01-01' }), customer: { external_id: 'left-behind' } },
        invoiceEvent('0003', { currency: 'EURO' }),
        { id: 'x', type: 'payment.succeeded', payment: { invoice_external_id: 'nowhere', amount: '1.00' } },
        { id: 'y', type: 'something.odd', data: { kept: true } },
      ],
    }),
  );
  expect(answer.status).toBe(207);
  expect(answer.body.results).toMatchObject([
    { status: 'stored' },
    { status: 'rejected', errors: [{ field: 'invoice.due_on' }] },
    { id: 'erp-0003', status: 'rejected', errors: [{ field: 'invoice.currency' }] },
    { status: 'rejected', errors: [{ field: 'payment.invoice_external_id' }] },
    { status: 'stored' },
  ]);
  expect(await rows(api, sql`select external_id from customers`)).toEqual([{ external_id: '00042' }]);
});

test('an order moves on by its external id alone, and tells each status', async () => {
  await using api = await testApi();
  const order = { external_id: 'SO-9', number: 'SO-9', currency: 'GBP', total: '80.00', placed_on: '2026-03-01' };
  await api.post({ id: 'o1', type: 'order.placed', customer: { external_id: 'C9', name: 'Nine' }, order });
  expect(
    (await api.post({ id: 'o2', type: 'order.shipped', order: { external_id: 'SO-9', tracking_url: 'https://track.example/9' } })).status,
  ).toBe(201);
  expect(await rows(api, sql`select status, tracking_url from orders`)).toEqual([
    { status: 'shipped', tracking_url: 'https://track.example/9' },
  ]);
  expect(await rows(api, sql`select name from events where subject_kind = 'order' order by id`)).toEqual([
    { name: 'order.placed' },
    { name: 'order.shipped' },
  ]);
});

test('a dispute and a void change the invoice; that it is paid only the ledger may tell', async () => {
  await using api = await testApi();
  await api.post([invoiceEvent('0001'), invoiceEvent('0002')]);
  const about = (number: string) => ({ invoice: { external_id: number } });
  expect((await api.post({ id: 'd', type: 'dispute.opened', ...about('0001'), data: { reason: 'Broken' } })).status).toBe(201);
  expect((await api.post({ id: 'd', type: 'dispute.opened', ...about('0001'), data: { reason: 'Broken' } })).status).toBe(200);
  expect((await api.post({ id: 'v', type: 'invoice.voided', ...about('0002') })).status).toBe(201);
  expect((await api.post({ id: 'v2', type: 'invoice.voided', ...about('0002') })).status).toBe(409);
  expect((await api.post({ id: 'q', type: 'invoice.paid', ...about('0001') })).status).toBe(422);
  expect(
    await rows(api, sql`select disputed_at is not null as disputed, status, balance_minor::text as balance from invoices order by number`),
  ).toEqual([
    { disputed: true, status: 'open', balance: '119000' },
    { disputed: false, status: 'void', balance: '0' },
  ]);
});

test('every refusal names the field as it was sent, once, in words', async () => {
  await using api = await testApi();
  const { customer } = invoiceEvent('0001');
  await api.post([invoiceEvent('0001'), { id: 'c', type: 'customer.created', customer: { external_id: '00043', name: 'Other' } }]);
  const errorsOf = async (body: unknown) => (await read(await api.post(body))).body.errors;
  const lacking = { customer, invoice: { external_id: '0002', currency: 'EUR', amount: '1,00', issued_on: '2026-02-01' } };
  expect(await errorsOf({})).toEqual([
    { field: 'id', message: 'is needed' },
    { field: 'type', message: 'is needed' },
  ]);
  expect(await errorsOf('17')).toEqual([{ field: 'event', message: 'must be an object' }]);
  expect(await errorsOf({ id: 7, type: 'a.b', customer: 'C-1', data: [1] })).toEqual([
    { field: 'id', message: 'must be text' },
    { field: 'customer', message: 'must be an object' },
    { field: 'data', message: 'must be an object' },
  ]);
  expect(await errorsOf({ id: 'a', type: 'invoice.finalized', ...lacking })).toEqual([
    { field: 'invoice.number', message: 'is needed for a new invoice' },
    { field: 'invoice.amount', message: 'must be a decimal like "120.50" that fits EUR' },
    { field: 'invoice.due_on', message: 'is needed for a new invoice' },
  ]);
  expect(await errorsOf({ ...invoiceEvent('0001', { amount: '1.00' }), id: 'b', customer: { external_id: '00043' } })).toEqual([
    { field: 'invoice.amount', message: 'is EUR 1190.00, not EUR 1.00' },
    { field: 'customer.external_id', message: 'belongs to another customer' },
  ]);
});

test('the address of the API says which method it takes, and other addresses below it that they are none', async () => {
  await using api = await testApi();
  const app = createApp({ process: api.process });
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const answer = await app.request('/api/v1/events', { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await answer.json()).toMatchObject({ code: 'wrong-method' });
  }
  expect((await app.request('/api/v1/event', { method: 'POST' })).status).toBe(404);
});

test('no key, a wrong key, a revoked key and too large a body are refused with their own status', async () => {
  await using api = await testApi();
  const status = async (headers: Record<string, string>, body: unknown = invoiceEvent('0001')) => (await api.post(body, headers)).status;
  expect(await status({ authorization: '' })).toBe(401);
  expect(await status({ authorization: 'Bearer ck_live_nope' })).toBe(401);
  expect(await status({ 'content-type': 'text/plain' })).toBe(400);
  expect(await status({}, ' '.repeat(1024 * 1024 + 1))).toBe(413);
  expect(await status({}, [])).toBe(422);
  expect(
    await status(
      {},
      Array.from({ length: 501 }, () => ({})),
    ),
  ).toBe(422);
  const [key] = await rows(api, sql`select id::text, last_used_at is not null as used from api_keys`);
  await api.scope.transaction((tx) => revokeApiKey(tx, String(key?.id)));
  expect(await status({})).toBe(403);
});

test('600 requests in ten seconds are enough: the next one waits', async () => {
  await using api = await testApi();
  const answers: Response[] = [];
  for (let round = 0; round < 13; round += 1) answers.push(...(await Promise.all(Array.from({ length: 50 }, () => api.post([])))));
  expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual([422, 429]);
  const wait = Number(answers.find(({ status }) => status === 429)?.headers.get('retry-after'));
  expect(wait).toBeGreaterThanOrEqual(1);
  expect(wait).toBeLessThanOrEqual(10);
});

test('twenty requests with one event at once store it once', async () => {
  await using api = await testApi();
  const answers = await Promise.all(Array.from({ length: 20 }, () => api.post(invoiceEvent('0001'))));
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 19 }, () => 200), 201]);
});

test('forty small requests at once share a few transactions, good and bad ones each with their own answer', async () => {
  await using api = await testApi();
  const bad = (number: string) => invoiceEvent(number, { due_on: '2026-01-01' });
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) => api.post(index % 4 ? invoiceEvent(`G${index}`) : bad(`G${index}`))),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 40 }, (_, index) => (index % 4 ? 201 : 422)));
  const [lines] = await rows(
    api,
    sql`select count(*)::int as n, sum((detail->>'stored')::int)::int as stored from audit_log where action = 'events.received'`,
  );
  expect(lines).toMatchObject({ stored: 30 });
  expect(lines?.n).toBeLessThan(10);
  expect(await rows(api, sql`select last_used_at is not null as used from api_keys`)).toEqual([{ used: true }]);
});

const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const odd = (data: string) => `{"id":"odd","type":"odd.event","data":${data}}`;
const HOSTILE: readonly (readonly [string, string | Uint8Array])[] = [
  ['a NUL in a value', odd('{"a":"\\u0000"}')],
  ['a lone surrogate in a value', odd('{"a":"\\ud800"}')],
  ['a lone surrogate in a key', odd('{"\\udfff":1}')],
  ['invalid UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])],
  ['ten thousand levels', odd(deep(10_000))],
  ['a number beyond a double', odd('{"a":1e400}')],
  ['a prototype key', odd('{"__proto__":{"polluted":true}}')],
  ['an unfinished text', '{"id":"a'],
  ['a bare number', '17'],
  ['null', 'null'],
  ['an id of 300 characters', `{"id":"${'x'.repeat(300)}","type":"odd.event"}`],
  ['a type with SQL in it', `{"id":"a","type":"a.b'; drop table events; --"}`],
  ['a line break in a name', JSON.stringify({ id: 'a', type: 'odd.event', customer: { external_id: 'a', name: 'a\r\nBcc: x' } })],
  ['a day that is none', JSON.stringify(invoiceEvent('1', { due_on: '2026-02-30' }))],
  ['an amount beyond 64 bits', JSON.stringify(invoiceEvent('1', { amount: '99999999999999999999.00' }))],
  ['an amount with three decimals', JSON.stringify(invoiceEvent('1', { amount: '1.005' }))],
];

test.each(HOSTILE)('%s is refused with a 4xx that says why', async (_name, body) => {
  await using api = await testApi();
  const answer = await read(await api.post(body));
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.body.title).toBeTypeOf('string');
  expect(Object.prototype).not.toHaveProperty('polluted');
  expect(await rows(api, sql`select 1 from events`)).toEqual([]);
});

test('fifty thousand keys, an unsafe number and a doubled key are kept without harm', async () => {
  await using api = await testApi();
  const many = JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`k${index}`, 1])));
  expect((await api.post(odd(many))).status).toBe(201);
  expect((await api.post(odd('{"a":9007199254740993,"a":1}').replace('"odd"', '"odd2"'))).status).toBe(201);
});
