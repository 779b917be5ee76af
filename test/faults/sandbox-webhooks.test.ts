import { createServer } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import { isSignedByStripe } from '#server/integrations/stripe/webhook.ts';
import { SANDBOX_KEYS, sampleMail, testSandbox } from '#test/support/sandbox.ts';

type Taken = { readonly url: string; readonly body: string; readonly signature: string | undefined };

/** A product's webhook doors that keep what they get; the first `failures` requests are answered 503. */
async function listen(failures: number): Promise<AsyncDisposable & { readonly url: string; readonly taken: Taken[] }> {
  const taken: Taken[] = [];
  let left = failures;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const signature = request.headers['stripe-signature'];
    if (left === 0) taken.push({ url: request.url ?? '', body: Buffer.concat(chunks).toString(), signature: String(signature) });
    response.writeHead(left > 0 ? 503 : 200).end();
    left = Math.max(0, left - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    taken,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const recipients = (taken: readonly Taken[]) => taken.map(({ body }) => /"Metadata":\{"message-id":"([^"]+)"/.exec(body)?.[1]);

describe('the sandbox’s webhooks', () => {
  test('come again until they are answered 2xx', async () => {
    await using product = await listen(1);
    await using sandbox = await testSandbox({ postmarkWebhookUrl: `${product.url}/webhooks/postmark/secret` });
    await sandbox.mail.sendBatch([sampleMail('m-1')]);
    await vi.waitFor(() => expect(product.taken).toHaveLength(1), { timeout: 5000 });
    expect(product.taken[0]?.url).toBe('/webhooks/postmark/secret');
    expect(JSON.parse(product.taken[0]?.body ?? '')).toMatchObject({ RecordType: 'Delivery', Recipient: 'ada@customer.example' });
  });

  test('can be held, reversed and doubled', async () => {
    await using product = await listen(0);
    await using sandbox = await testSandbox({ postmarkWebhookUrl: product.url });
    await sandbox.ask('/webhooks', { mode: 'hold' });
    await sandbox.mail.sendBatch([sampleMail('m-1'), sampleMail('m-2')]);
    expect(product.taken).toHaveLength(0);
    await sandbox.ask('/webhooks/release', { reverse: true, copies: 2 });
    expect(recipients(product.taken)).toEqual(['m-2', 'm-2', 'm-1', 'm-1']);
  });

  test('can be made to wait', async () => {
    let now = Date.now();
    await using product = await listen(0);
    await using sandbox = await testSandbox({ postmarkWebhookUrl: product.url, now: () => now });
    await sandbox.ask('/webhooks', { delayMs: 3 * 86_400_000 });
    await sandbox.mail.sendBatch([sampleMail('m-1')]);
    expect(await sandbox.ask('/state')).toMatchObject({ webhooksWaiting: 1 });
    now += 4 * 86_400_000;
    await sandbox.ask('/webhooks', {});
    await vi.waitFor(() => expect(recipients(product.taken)).toEqual(['m-1']), { timeout: 5000 });
  });

  test('are sent after a restart when they were not sent before', async () => {
    await using product = await listen(0);
    await using first = await testSandbox();
    await first.mail.sendBatch([sampleMail('m-1', { to: { name: '', email: 'x+bounce@customer.example' } })]);
    await using second = await testSandbox({ dataDir: first.dataDir, postmarkWebhookUrl: product.url });
    await vi.waitFor(() => expect(product.taken).toHaveLength(1), { timeout: 5000 });
    expect(JSON.parse(product.taken[0]?.body ?? '')).toMatchObject({ RecordType: 'Bounce', Email: 'x+bounce@customer.example' });
    expect(second.url).not.toBe(first.url);
  });

  test('tell of opens on request, and those of Stripe are signed', async () => {
    await using product = await listen(0);
    await using sandbox = await testSandbox({ stripeWebhookUrl: product.url, postmarkWebhookUrl: product.url });
    const [outcome] = await sandbox.mail.sendBatch([sampleMail('m-1')]);
    const id = outcome?.status === 'accepted' ? outcome.providerId : '';
    await sandbox.ask(`/postmark/messages/${id}/Open`, {});
    const checkout = await sandbox.payments.createCheckout({
      idempotencyKey: 'k',
      amount: { minor: 12050n, currency: 'EUR' },
      description: 'Invoice 1',
      customerEmail: null,
      successUrl: 'http://x.example/',
      cancelUrl: 'http://x.example/',
      expiresAt: new Date(Date.now() + 3_600_000),
      metadata: {},
    });
    await sandbox.payments.expireCheckout(checkout.sessionId);
    await vi.waitFor(() => expect(product.taken.length).toBeGreaterThanOrEqual(3), { timeout: 5000 });
    const stripe = product.taken.find(({ body }) => body.includes('checkout.session.expired'));
    const options = { secret: SANDBOX_KEYS.stripeWebhookSecret, nowMs: Date.now() };
    expect(isSignedByStripe(stripe?.body ?? '', stripe?.signature, options)).toBe(true);
    expect(product.taken.some(({ body }) => body.includes('"RecordType":"Open"'))).toBe(true);
  });
});
