import { describe, expect, test } from 'vitest';
import { parsePostmarkWebhook } from '#server/integrations/postmark/webhook.ts';
import { isSignedByStripe, parseStripeWebhook } from '#server/integrations/stripe/webhook.ts';
import { signStripe } from '#server/sandbox/stripe/sign.ts';

describe('a webhook of Postmark', () => {
  const common = { MessageID: 'p-1', Metadata: { 'message-id': 'm-1', 'tenant-id': 't-1' } };

  test.each([
    [{ RecordType: 'Delivery', Recipient: 'A@x.example', DeliveredAt: '2026-03-01T10:00:00Z' }, 'delivered'],
    [{ RecordType: 'Bounce', Type: 'HardBounce', Email: 'a@x.example', BouncedAt: '2026-03-01T10:00:00Z' }, 'bounced'],
    [{ RecordType: 'Bounce', Type: 'AutoResponder', Email: 'a@x.example', BouncedAt: '2026-03-01T10:00:00Z' }, 'soft-bounced'],
    [{ RecordType: 'SpamComplaint', TypeCode: 512, Email: 'a@x.example', BouncedAt: '2026-03-01T10:00:00Z' }, 'complained'],
    [{ RecordType: 'Open', Recipient: 'a@x.example', ReceivedAt: '2026-03-01T10:00:00Z', Tag: null }, 'opened'],
    [{ RecordType: 'Click', Recipient: 'a@x.example', ReceivedAt: '2026-03-01T10:00:00Z', OriginalLink: 'https://x' }, 'clicked'],
  ])('%# is read by its record type, with the address where that type has it', (body, kind) => {
    expect(parsePostmarkWebhook({ ...common, ...body, Unknown: 1 })).toMatchObject({
      kind,
      address: 'a@x.example',
      messageId: 'm-1',
      tenantId: 't-1',
      providerId: 'p-1',
    });
  });

  test('has the same source however often it comes, and another for another time', () => {
    const open = { ...common, RecordType: 'Open', Recipient: 'a@x.example', ReceivedAt: '2026-03-01T10:00:00Z' };
    expect(parsePostmarkWebhook(open)?.source).toBe(parsePostmarkWebhook({ ...open, Tag: 'x' })?.source);
    expect(parsePostmarkWebhook(open)?.source).not.toBe(parsePostmarkWebhook({ ...open, ReceivedAt: '2026-03-01T10:00:01Z' })?.source);
  });

  test.each([null, 'text', [], {}, { RecordType: 'SubscriptionChange', MessageID: null }, { ...common, RecordType: 'Delivery' }])(
    '%# is ignored when it is none that we act on',
    (body) => {
      expect(parsePostmarkWebhook(body)).toBeNull();
    },
  );
});

describe('a webhook of Stripe', () => {
  const secret = 'whsec_test';
  const nowMs = Date.parse('2026-03-01T10:00:00Z');
  const body =
    '{"id":"evt_1","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1","object":"payment_intent","metadata":{"tenant-id":"t"}}}}';

  test.each([
    ['signed now', signStripe(body, secret, nowMs), true],
    ['signed 299 s ago', signStripe(body, secret, nowMs - 299_000), true],
    ['signed 301 s ago', signStripe(body, secret, nowMs - 301_000), false],
    ['signed 301 s ahead', signStripe(body, secret, nowMs + 301_000), false],
    ['signed with another secret', signStripe(body, 'whsec_other', nowMs), false],
    ['signed over another body', signStripe(`${body} `, secret, nowMs), false],
    ['signed by scheme v0 alone', signStripe(body, secret, nowMs).replace('v1=', 'v0='), false],
    ['not signed', undefined, false],
    ['signed with nonsense', 't=abc,v1=', false],
  ])('%s', (_, header, holds) => {
    expect(isSignedByStripe(body, header, { secret, nowMs })).toBe(holds);
  });

  test('names the objects to look at', () => {
    expect(parseStripeWebhook(JSON.parse(body))).toEqual({
      source: 'evt_1',
      kind: 'payment_intent.succeeded',
      account: null,
      livemode: false,
      tenantId: 't',
      sessionId: null,
      paymentIntentId: 'pi_1',
      setupIntentId: null,
      refundId: null,
      disputeId: null,
      payoutId: null,
      accountId: null,
    });
    const session = { id: 'cs_1', object: 'checkout.session', payment_intent: 'pi_2', metadata: {} };
    expect(parseStripeWebhook({ id: 'evt_2', type: 'checkout.session.completed', data: { object: session } })).toMatchObject({
      sessionId: 'cs_1',
      paymentIntentId: 'pi_2',
      tenantId: null,
    });
    expect(parseStripeWebhook({ id: 'evt_3' })).toBeNull();
  });

  test.each([
    [
      { id: 're_1', object: 'refund', payment_intent: 'pi_1' },
      { refundId: 're_1', paymentIntentId: 'pi_1' },
    ],
    [
      { id: 'du_1', object: 'dispute', payment_intent: { id: 'pi_1' } },
      { disputeId: 'du_1', paymentIntentId: 'pi_1' },
    ],
    [
      { id: 'po_1', object: 'payout', payment_intent: 7 },
      { payoutId: 'po_1', paymentIntentId: null },
    ],
    [{ id: 'seti_1', object: 'setup_intent' }, { setupIntentId: 'seti_1' }],
    [{ id: 'acct_1', object: 'account' }, { accountId: 'acct_1' }],
    [
      { id: 'ch_1', object: 'charge', payment_intent: 'pi_1' },
      { paymentIntentId: 'pi_1', refundId: null },
    ],
  ])('%# names what it is about, whose it is and whether the money is real', (object, names) => {
    const event = { id: 'evt_4', type: 'x.y', account: 'acct_1', livemode: true, data: { object } };
    expect(parseStripeWebhook(event)).toMatchObject({ account: 'acct_1', livemode: true, ...names });
  });

  test('names the account that is no longer connected, although it is told about the application', () => {
    const data = { object: { id: 'ca_1', object: 'application' } };
    const gone = { id: 'evt_5', type: 'account.application.deauthorized', account: 'acct_1', data };
    expect(parseStripeWebhook(gone)).toMatchObject({ accountId: 'acct_1', livemode: false });
  });

  test('may be signed with the old or the new secret while one replaces the other', () => {
    const header = signStripe(body, 'whsec_old', nowMs);
    expect(isSignedByStripe(body, header, { secret: ['whsec_new', 'whsec_old'], nowMs })).toBe(true);
    expect(isSignedByStripe(body, header, { secret: ['whsec_new'], nowMs })).toBe(false);
    expect(isSignedByStripe(body, header, { secret: [], nowMs })).toBe(false);
    expect(isSignedByStripe(body, signStripe(body, '', nowMs), { secret: ['', 'whsec_new'], nowMs })).toBe(false);
  });
});
