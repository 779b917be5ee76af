import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { type PerformOptions, performCalls } from '#server/calls/perform.ts';
import { cancelQueuedCalls, type NewCall, queueCalls } from '#server/calls/queue.ts';
import type { HttpRequest } from '#server/calls/request.ts';
import { toDate } from '#server/clock.ts';
import { createHttpClient } from '#server/integrations/http/client.ts';
import type { TenantScope } from '#server/scope.ts';
import { sweep } from '#server/worker/sweep.ts';
import { type LocalServer, localServer } from '#test/support/local-server.ts';
import { addInvoice, addTenant, TEST_NOW, testTenant } from '#test/support/records.ts';
import { type VirtualClock, virtualClock } from '#test/support/virtual-clock.ts';

const RUN = '0198a000-0000-7000-8000-000000000001';
const REQUEST: HttpRequest = {
  kind: 'http',
  method: 'POST',
  url: '',
  headers: {},
  body: '{}',
  timeoutMs: 2000,
  retries: 2,
  idempotencyHeader: true,
  extract: [],
};

const callOf = (effectId: string, request: NewCall['request']): NewCall => ({ effectId, runId: RUN, tokenId: 't1', nodeId: 'n1', request });
const ask = (server: LocalServer, request: Partial<HttpRequest> = {}): HttpRequest => ({ ...REQUEST, url: `${server.url}/do`, ...request });

function queue(scope: TenantScope, ...calls: readonly NewCall[]): Promise<void> {
  return scope.transaction((tx) => queueCalls(tx, calls, toDate(TEST_NOW)));
}

const optionsOf = (clock: VirtualClock, more: Partial<PerformOptions> = {}): PerformOptions => ({
  http: createHttpClient({ allowHttp: true, allowLoopback: true, allowPorts: 'any' }),
  wallClock: clock,
  publicUrl: 'https://pay.example',
  ...more,
});

type Row = { effectId: string; status: string; attempts: number; error: string | null };
const rowsOf = (scope: TenantScope): Promise<Row[]> =>
  scope.transaction(async (tx) => [
    ...(await tx.db.execute<Row>(sql`select effect_id as "effectId", status, attempts, error from calls order by effect_id`)),
  ]);

const finished = (scope: TenantScope): Promise<unknown[]> =>
  scope.transaction(async (tx) => {
    const rows = await tx.db.execute<{ data: unknown }>(
      sql`select data from events where name = 'call.finished' order by data ->> 'effectId'`,
    );
    return rows.map(({ data }) => data);
  });

/** Makes every call that is due in the next hour, waits included. */
async function liveAnHour(scope: TenantScope, clock: VirtualClock, options = optionsOf(clock)): Promise<void> {
  const start = clock.now();
  for (let minutes = 0; minutes <= 60; minutes += 1) {
    clock.set(start.add({ minutes }));
    while ((await performCalls(scope, options)) > 0);
  }
}

describe('a call', () => {
  test('is made once, with its key, and its run is told what came of it', async () => {
    await using tenant = await testTenant();
    await using server = await localServer((response) =>
      response.end('{"data":{"items":[{"id":"A-7","qty":3}]},"ok":true,"on":"2026-03-31"}'),
    );
    const extract = [
      { name: 'id', path: 'data.items[0].id', type: 'text' as const },
      { name: 'count', path: 'data.items[0].qty', type: 'number' as const },
      { name: 'fine', path: 'ok', type: 'yes-no' as const },
      { name: 'day', path: 'on', type: 'date' as const },
    ];
    const call = callOf('e1', ask(server, { extract }));
    await queue(tenant.scope, call, call);
    await queue(tenant.scope, call);
    await liveAnHour(tenant.scope, virtualClock(TEST_NOW.toString()));
    expect(server.received).toMatchObject([{ method: 'POST', path: '/do', headers: { 'idempotency-key': 'e1' } }]);
    expect(await rowsOf(tenant.scope)).toEqual([{ effectId: 'e1', status: 'ok', attempts: 1, error: null }]);
    expect(await finished(tenant.scope)).toEqual([
      {
        ...{ runId: RUN, tokenId: 't1', nodeId: 'n1', effectId: 'e1', ok: true, error: null },
        output: { id: 'A-7', count: 3, fine: true, day: '2026-03-31' },
      },
    ]);
  });

  test('is tried again after 500, 429 and silence, with the same key, and not more often than allowed', async () => {
    await using tenant = await testTenant();
    await using server = await localServer((response, request, index) => {
      if (request.body === 'late' && index === 0) response.writeHead(500).end('oh');
      else if (request.body === 'late' && index === 1) response.writeHead(429, { 'retry-after': '60' }).end();
      else response.end();
    });
    await using silent = await localServer(() => {});
    const clock = virtualClock(TEST_NOW.toString());
    await queue(tenant.scope, callOf('e1', ask(server, { body: 'late' })), callOf('e2', ask(silent, { timeoutMs: 50, retries: 1 })));
    await liveAnHour(tenant.scope, clock);
    expect(server.received.map(({ headers }) => headers['idempotency-key'])).toEqual(['e1', 'e1', 'e1']);
    expect(silent.received).toHaveLength(2);
    expect(await rowsOf(tenant.scope)).toEqual([
      { effectId: 'e1', status: 'ok', attempts: 3, error: null },
      { effectId: 'e2', status: 'failed', attempts: 2, error: 'The server did not answer in time.' },
    ]);
    expect(await finished(tenant.scope)).toMatchObject([
      { ok: true },
      { ok: false, output: {}, error: 'The server did not answer in time.' },
    ]);
  });

  test('waits before it is tried again, and as long as the server asks', async () => {
    await using tenant = await testTenant();
    await using server = await localServer((response) => response.writeHead(503, { 'retry-after': '120' }).end());
    const clock = virtualClock(TEST_NOW.toString());
    await queue(tenant.scope, callOf('e1', ask(server)));
    const options = optionsOf(clock);
    expect(await performCalls(tenant.scope, options)).toBe(1);
    clock.set(TEST_NOW.add({ seconds: 119 }));
    expect(await performCalls(tenant.scope, options)).toBe(0);
    clock.set(TEST_NOW.add({ seconds: 120 }));
    expect(await performCalls(tenant.scope, options)).toBe(1);
  });

  test('fails at once for a refusal that will not pass and for an answer that is not what was wished', async () => {
    await using tenant = await testTenant();
    await using server = await localServer((response, request) => {
      if (request.body === 'missing') response.writeHead(404).end();
      else response.end(request.body);
    });
    const wish = (path: string, type: 'text' | 'number' | 'money') => ({ extract: [{ name: 'v', path, type }] });
    const body = '{"a":{"b":[1]},"c":"x"}';
    await queue(
      tenant.scope,
      callOf('e1', ask(server, { body: 'missing' })),
      callOf('e2', ask(server, { body, ...wish('c', 'number') })),
      callOf('e3', ask(server, { body, ...wish('a.b[1]', 'number') })),
      callOf('e4', ask(server, { body: 'no json', ...wish('a', 'text') })),
      callOf('e5', ask(server, { body, ...wish('constructor.name', 'text') })),
      callOf('e6', ask(server, { url: 'http://10.0.0.1/' })),
      callOf('e7', { ...ask(server), timeoutMs: 99_000 }),
    );
    await liveAnHour(tenant.scope, virtualClock(TEST_NOW.toString()));
    const rows = await rowsOf(tenant.scope);
    expect(rows.map(({ error }) => error)).toEqual([
      'The server answered 404.',
      'The answer has the text "x" at "c", and "v" needs a number.',
      'The answer has nothing at "a.b[1]", which "v" needs.',
      'The answer is not JSON, so no value can be taken out of it.',
      'The answer has nothing at "constructor.name", which "v" needs.',
      'The address is not on the open internet, so it was not called.',
      'The request is none that can be made: look at the settings of this step.',
    ]);
    expect(rows.every(({ status, attempts }) => status === 'failed' && attempts === 1)).toBe(true);
    expect(await finished(tenant.scope)).toHaveLength(7);
  });

  test('of a run that has ended is not made', async () => {
    await using tenant = await testTenant();
    await using server = await localServer((response) => response.end());
    await queue(tenant.scope, callOf('e1', ask(server)));
    await tenant.scope.transaction((tx) => cancelQueuedCalls(tx, [RUN], 'the run ended'));
    await liveAnHour(tenant.scope, virtualClock(TEST_NOW.toString()));
    expect(server.received).toEqual([]);
    expect(await rowsOf(tenant.scope)).toMatchObject([{ status: 'failed', error: 'the run ended' }]);
  });
});

describe('a worker that dies', () => {
  const dies = (at: string) => (name: string) => {
    if (name === at) throw new Error(`killed at ${name}`);
  };

  test.each(['call.claimed', 'call.answered'])(
    'at %s leaves a call that is made again with the same key, and recorded once',
    async (at) => {
      await using tenant = await testTenant();
      await using server = await localServer((response) => response.end());
      const clock = virtualClock(TEST_NOW.toString());
      await queue(tenant.scope, callOf('e1', ask(server, { retries: 0 })));
      await expect(performCalls(tenant.scope, optionsOf(clock, { boundary: dies(at) }))).rejects.toThrow('killed');
      expect(await performCalls(tenant.scope, optionsOf(clock))).toBe(0);
      clock.set(TEST_NOW.add({ seconds: 31 }));
      expect(await sweep(tenant.process.dispatcher, clock)).toMatchObject({ asked: 1 });
      await liveAnHour(tenant.scope, clock);
      expect(new Set(server.received.map(({ headers }) => headers['idempotency-key']))).toEqual(new Set(['e1']));
      expect(await rowsOf(tenant.scope)).toEqual([{ effectId: 'e1', status: 'ok', attempts: 2, error: null }]);
      expect(await finished(tenant.scope)).toHaveLength(1);
    },
  );

  test('leaves a POST that nobody would know again to a person', async () => {
    await using tenant = await testTenant();
    await using server = await localServer((response) => response.end());
    const clock = virtualClock(TEST_NOW.toString());
    await queue(
      tenant.scope,
      callOf('e1', ask(server, { idempotencyHeader: false })),
      callOf('e2', ask(server, { idempotencyHeader: false, method: 'PUT' })),
    );
    await expect(performCalls(tenant.scope, optionsOf(clock, { boundary: dies('call.answered') }))).rejects.toThrow('killed');
    clock.set(TEST_NOW.add({ seconds: 31 }));
    await performCalls(tenant.scope, optionsOf(clock));
    expect(server.received.map(({ method }) => method).toSorted()).toEqual(['POST', 'PUT', 'PUT']);
    expect(await rowsOf(tenant.scope)).toMatchObject([
      { status: 'failed', error: /whether the request was taken is not known/ },
      { status: 'ok' },
    ]);
  });

  test('slowly, after its lease ran out, does not overwrite what its heir recorded', async () => {
    await using tenant = await testTenant();
    await using server = await localServer((response, _request, index) => response.writeHead(index === 0 ? 404 : 200).end());
    const clock = virtualClock(TEST_NOW.toString());
    await queue(tenant.scope, callOf('e1', ask(server)));
    const heir = async () => {
      clock.set(TEST_NOW.add({ seconds: 31 }));
      await performCalls(tenant.scope, optionsOf(clock));
    };
    await performCalls(tenant.scope, optionsOf(clock, { boundary: (name) => (name === 'call.answered' ? heir() : undefined) }));
    expect(await rowsOf(tenant.scope)).toMatchObject([{ status: 'ok', attempts: 2 }]);
    expect(await finished(tenant.scope)).toMatchObject([{ ok: true }]);
  });
});

test('two workers never make the same call at once', async () => {
  await using tenant = await testTenant();
  await using server = await localServer((response) => response.end());
  const clock = virtualClock(TEST_NOW.toString());
  await queue(tenant.scope, ...Array.from({ length: 30 }, (_, index) => callOf(`e${index}`, ask(server))));
  await Promise.all([1, 2, 3].map(() => performCalls(tenant.scope, optionsOf(clock))));
  await performCalls(tenant.scope, optionsOf(clock));
  expect(server.received).toHaveLength(30);
  expect(await finished(tenant.scope)).toHaveLength(30);
});

test('a payment link is made for the invoice, and one for a foreign invoice fails alone', async () => {
  await using tenant = await testTenant();
  const other = await addTenant(tenant, 'other');
  const own = await addInvoice(tenant.scope);
  const foreign = await addInvoice(other.scope);
  const link = (ids: { invoiceId: string; customerId: string }) => ({ kind: 'link' as const, ...ids, contactId: null });
  await queue(tenant.scope, callOf('e1', link(own)), callOf('e2', link(foreign)));
  await liveAnHour(tenant.scope, virtualClock(TEST_NOW.toString()));
  expect(await finished(tenant.scope)).toMatchObject([
    { ok: true, output: { url: expect.stringMatching(/^https:\/\/pay\.example\/p\/[\w-]{43}$/) } },
    { ok: false, error: 'There is no such invoice of this customer here.' },
  ]);
  expect(await rowsOf(other.scope)).toEqual([]);
});
