import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { ProcessContext } from '#server/context.ts';
import { answerOwnStripeWebhook, answerStripeWebhook } from '#server/http/webhooks.ts';
import { giveOwnKey, giveWebhookSecret } from '#server/payments/own-key.ts';
import { signStripe } from '#server/sandbox/stripe/sign.ts';
import type { TenantScope } from '#server/scope.ts';
import { logInMemory } from '#test/support/log.ts';
import { CARD, payingTenant } from '#test/support/payments.ts';
import { addTenant, TEST_NOW } from '#test/support/records.ts';
import { SANDBOX_KEYS } from '#test/support/sandbox.ts';

const NOW = TEST_NOW.epochMilliseconds;
const OURS = 'whsec_1';

type Forgery = { readonly body: string; readonly signature?: string };

const bodyFor = (tenantId: string, spaces = 0): string => {
  const object = { id: 'pi_1', object: 'payment_intent', metadata: { 'tenant-id': tenantId } };
  return JSON.stringify({ id: 'evt_1', type: 'payment_intent.succeeded', livemode: false, data: { object } }, null, spaces);
};

const forgeriesFor = (tenantId: string): readonly (Forgery & { readonly name: string })[] => {
  const body = bodyFor(tenantId);
  const right = signStripe(body, OURS, NOW);
  return [
    { name: 'no signature', body },
    { name: 'an empty signature', body, signature: '' },
    { name: 'a signature with another secret', body, signature: signStripe(body, 'whsec_2', NOW) },
    { name: 'a signature with an empty secret', body, signature: signStripe(body, '', NOW) },
    { name: 'a signature of more than five minutes ago', body, signature: signStripe(body, OURS, NOW - 301_000) },
    { name: 'a signature of more than five minutes ahead', body, signature: signStripe(body, OURS, NOW + 301_000) },
    { name: 'a body that was read and written again', body: bodyFor(tenantId, 1), signature: right },
    { name: 'a signature by the scheme v0 alone', body, signature: right.replace('v1=', 'v0=') },
    { name: 'a signature that is cut', body, signature: right.slice(0, -2) },
  ];
};

function request({ body, signature }: Forgery): Request {
  const headers = signature === undefined ? {} : { 'stripe-signature': signature };
  return new Request('http://localhost/webhooks/stripe', { method: 'POST', body, headers });
}

const kept = async (scope: TenantScope) => (await scope.transaction((tx) => tx.db.execute(sql`select 1 from webhook_events`))).length;

describe('a webhook that Stripe did not send', () => {
  test('H4: is answered 400 with whatever it comes, is counted, and leaves nothing behind', async () => {
    await using tenant = await payingTenant();
    const log = logInMemory();
    const process: ProcessContext = { ...tenant.process, log: log.logger };
    const forgeries = forgeriesFor(tenant.scope.tenantId);
    for (const { name, ...forgery } of forgeries)
      expect([name, (await answerStripeWebhook(process, request(forgery))).status]).toEqual([name, 400]);
    expect(await kept(tenant.scope)).toBe(0);
    expect(log.lines().map(({ level, door, refused }) => [level, door, refused])).toEqual(
      forgeries.map((_, index) => ['warn', 'stripe account', index + 1]),
    );
    const body = bodyFor(tenant.scope.tenantId);
    expect((await answerStripeWebhook(process, request({ body, signature: signStripe(body, OURS, NOW) }))).status).toBe(200);
    expect(await kept(tenant.scope)).toBe(1);
  });

  test('H4: is answered 400 when it is signed with the secret of another tenant, or of another door', async () => {
    await using tenant = await payingTenant();
    const rival = await addTenant(tenant, 'rival');
    const key = SANDBOX_KEYS.stripeSecretKey.replace('sk_', 'rk_');
    const doors = [];
    for (const [scope, secret] of [
      [tenant.scope, 'whsec_ofours'],
      [rival.scope, 'whsec_oftheirs'],
    ] as const) {
      const { address } = await giveOwnKey(scope, tenant.process, key);
      await scope.transaction((tx) => giveWebhookSecret(tx, tenant.process, secret));
      doors.push({ token: address.split('/').at(-1) ?? '', secret });
    }
    const [ours, theirs] = doors;
    const body = bodyFor(tenant.scope.tenantId);
    const send = (token = '', secret = '') =>
      answerOwnStripeWebhook(tenant.process, request({ body, signature: signStripe(body, secret, NOW) }), token);
    expect((await send(ours?.token, theirs?.secret)).status).toBe(400);
    expect((await send('A'.repeat(43), ours?.secret)).status).toBe(400);
    const ofAccount = request({ body, signature: signStripe(body, OURS, NOW) });
    expect((await answerStripeWebhook(tenant.process, ofAccount, 'connect')).status).toBe(400);
    expect((await kept(tenant.scope)) + (await kept(rival.scope))).toBe(0);
    expect((await send(ours?.token, ours?.secret)).status).toBe(200);
    expect([await kept(tenant.scope), await kept(rival.scope)]).toEqual([1, 0]);
  });
});

describe('a webhook of a later version of Stripe', () => {
  test('H7: is worked by what it is about, whatever else has moved in it', async () => {
    await using tenant = await payingTenant();
    await tenant.sandbox.pay(await tenant.checkout(), CARD);
    for (const event of await tenant.events()) {
      const moved = {
        ...Object(event),
        api_version: '2031-01-01.future',
        context: { new: true },
        pending_webhooks: null,
        request: 'text now',
      };
      expect((await tenant.deliver(moved)).status).toBe(200);
    }
    await tenant.work();
    const [invoice] = await tenant.scope.transaction((tx) => tx.db.execute(sql`select status from invoices`));
    expect(invoice).toEqual({ status: 'paid' });
  });
});
