import type { ProcessContext } from '#server/context.ts';
import type { Env } from '#server/env.ts';
import { answerStripeWebhook } from '#server/http/webhooks.ts';
import type { InvoiceRow } from '#server/invoices/upsert.ts';
import { mintPortalLinks } from '#server/payments/mint-portal-links.ts';
import { processWebhooks } from '#server/payments/process-webhooks.ts';
import { startCheckout } from '#server/payments/start-checkout.ts';
import { signStripe } from '#server/sandbox/stripe/sign.ts';
import { addInvoice, TEST_NOW, type TestTenant, testTenant } from './records.ts';
import { type TestSandbox, testSandbox } from './sandbox.ts';

export type PayingTenant = TestTenant & {
  readonly sandbox: TestSandbox;
  readonly invoiceId: string;
  readonly customerId: string;
  readonly linkId: string;
  /** The path-and-token of the customer's link. */
  readonly linkUrl: string;
  checkout(): Promise<string>;
  /** Every event that the sandbox's Stripe has, oldest first. */
  events(): Promise<readonly unknown[]>;
  /** Delivers an event to our door, signed: to the one of connected accounts when it comes from one. */
  deliver(event: unknown): Promise<Response>;
  work(): Promise<number>;
};

/** A company whose payment provider is a sandbox, with one invoice (of EUR 120.50, unless told otherwise) and a customer's link to it. */
export async function payingTenant(invoice: Partial<InvoiceRow> = {}, env: Partial<Env> = {}): Promise<PayingTenant> {
  const nowMs = TEST_NOW.epochMilliseconds;
  const sandbox = await testSandbox({ now: () => nowMs });
  const tenant = await testTenant();
  const process = { ...tenant.process, env: { ...tenant.process.env, ...env }, payments: sandbox.payments };
  const { scope } = tenant;
  const { invoiceId, customerId } = await addInvoice(scope, invoice);
  const [link] = await scope.transaction((tx) =>
    mintPortalLinks(tx, [{ invoiceId, customerId, contactId: null }], 'http://localhost:3000'),
  );
  const linkId = link?.linkId ?? '';
  return {
    ...tenant,
    process,
    sandbox,
    invoiceId,
    customerId,
    linkId,
    linkUrl: link?.url ?? '',
    checkout: async () =>
      (await startCheckout(scope, process, { invoices: [{ invoiceId, minor: null }], linkId, customerEmail: null })).url,
    events: async () => {
      const answer = await fetch(`${sandbox.url}/v1/events?limit=100`, { headers: { authorization: 'Bearer sk_test_sandbox' } });
      const { data }: { data: unknown[] } = await answer.json();
      return data.reverse();
    },
    deliver: (event) => deliverTo(process, event, nowMs),
    work: () => processWebhooks(scope, process),
    [Symbol.asyncDispose]: async () => {
      await tenant[Symbol.asyncDispose]();
      await sandbox[Symbol.asyncDispose]();
    },
  };
}

function deliverTo(process: ProcessContext, event: unknown, nowMs: number): Promise<Response> {
  const { STRIPE_WEBHOOK_SECRET, STRIPE_CONNECT_WEBHOOK_SECRET = '' } = process.env;
  const ofAccount = typeof event === 'object' && event !== null && 'account' in event && event.account;
  const body = JSON.stringify(event);
  const headers = { 'stripe-signature': signStripe(body, ofAccount ? STRIPE_CONNECT_WEBHOOK_SECRET : STRIPE_WEBHOOK_SECRET, nowMs) };
  const request = new Request('http://localhost/webhooks/stripe', { method: 'POST', body, headers });
  return answerStripeWebhook(process, request, ofAccount ? 'connect' : 'account');
}

export const CARD = { method: 'card', number: '4242424242424242' };
