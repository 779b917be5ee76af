import { describe, expect, test } from 'vitest';
import { type Answer, json } from '#server/sandbox/http.ts';
import { once } from '#server/sandbox/stripe/idempotency.ts';
import type { Remembered } from '#server/sandbox/stripe/store.ts';

const OWNER = { account: null, livemode: false };
const request = (body: string) => ({
  method: 'POST',
  path: '/v1/customers',
  query: new URLSearchParams(),
  headers: { 'idempotency-key': 'k' },
  body,
});

function keys(nowMs = 0) {
  return { now: () => nowMs, remembered: new Map<string, Remembered>(), remember: async () => undefined };
}

describe('an idempotency key of the sandbox', () => {
  test('is answered 409 while its first request is still worked on, and with its answer afterwards', async () => {
    const store = keys();
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const first = once(request('name=Ada'), { store, owner: OWNER, answer: () => promise });
    const ask = () => once(request('name=Ada'), { store, owner: OWNER, answer: () => promise });
    await expect(ask()).rejects.toMatchObject({ status: 409, details: { code: 'idempotency_key_in_use' } });
    resolve(json(200, { id: 'cus_1' }));
    await first;
    expect(await ask()).toMatchObject({ status: 200, headers: { 'idempotent-replayed': 'true' } });
  });

  test.each([400, 404])('is forgotten after an answer of %i, which did nothing', async (status) => {
    const store = keys();
    await once(request('colour=red'), { store, owner: OWNER, answer: async () => json(status, {}) });
    expect(await once(request('name=Ada'), { store, owner: OWNER, answer: async () => json(200, {}) })).toMatchObject({ status: 200 });
  });

  test('is forgotten when the work broke, and means nothing to another account', async () => {
    const store = keys();
    const broken = async (): Promise<Answer> => {
      throw new Error('The disk is full.');
    };
    await expect(once(request('name=Ada'), { store, owner: OWNER, answer: broken })).rejects.toThrow('The disk is full.');
    const ask = (account: string | null) =>
      once(request(`name=${account}`), { store, owner: { account, livemode: false }, answer: async () => json(200, { account }) });
    expect(await Promise.all([ask(null), ask('acct_1')])).toMatchObject([{ body: '{"account":null}' }, { body: '{"account":"acct_1"}' }]);
  });
});
