import Stripe from 'stripe';
import type { CheckoutRequest, PaymentPort, ProviderPayment } from '#server/integrations/ports.ts';
import { SANDBOX_KEYS, type TestSandbox } from './sandbox.ts';

/** One moment for a file: the same key needs the same parameters. */
export const EXPIRES = new Date(Date.now() + 3_600_000);
/** Before everything that a test does. */
export const BEFORE = new Date(Date.now() - 3_600_000);

let made = 0;
/** An idempotency key that nobody has used. */
export function freshKey(): string {
  made += 1;
  return `key-${made}`;
}

/** A payment of EUR 120.50 for invoice 1001, with the key `key-a`. */
export function checkoutRequest(changes: Partial<CheckoutRequest> = {}): CheckoutRequest {
  return {
    idempotencyKey: 'key-a',
    amount: { minor: 12050n, currency: 'EUR' },
    description: 'Invoice 1001',
    customerEmail: 'ada@customer.example',
    successUrl: 'http://portal.example/portal/return',
    cancelUrl: 'http://portal.example/portal/invoice',
    expiresAt: EXPIRES,
    metadata: { 'tenant-id': 't', 'invoice-id': 'i' },
    ...changes,
  };
}

export const card = (number: string): Record<string, string> => ({ method: 'card', number });
export const GOOD_CARD = card('4242 4242 4242 4242');

/** Pays a checkout of its own on the page, and returns the payment as it is then. */
export async function payOnPage(
  sandbox: TestSandbox,
  form: Record<string, string>,
  { port = sandbox.payments, ...changes }: Partial<CheckoutRequest> & { port?: PaymentPort } = {},
): Promise<ProviderPayment> {
  const checkout = await port.createCheckout(checkoutRequest({ idempotencyKey: freshKey(), ...changes }));
  await sandbox.pay(checkout.url ?? '', form);
  const { paymentIntentId } = await port.getCheckout(checkout.sessionId);
  return port.getPayment(paymentIntentId ?? '');
}

/** A company's own account on which payments can be taken. */
export async function connectedAccount(sandbox: TestSandbox): Promise<{ readonly accountId: string; readonly port: PaymentPort }> {
  const { payments } = sandbox;
  const { accountId } = await payments.createAccount({
    idempotencyKey: freshKey(),
    country: 'DE',
    email: 'pay@northwind.example',
    metadata: {},
  });
  await sandbox.ask(`/stripe/accounts/${accountId}/state`, {});
  return { accountId, port: payments.forAccount(accountId) };
}

/** A customer with a card (or the account of a bank debit) that was saved on the page, with 3-D Secure answered when it is asked for. */
export async function saveMethod(
  sandbox: TestSandbox,
  form: Record<string, string>,
  port: PaymentPort = sandbox.payments,
): Promise<{ readonly customerId: string; readonly methodId: string }> {
  const { customerId } = await port.createCustomer({
    idempotencyKey: freshKey(),
    name: 'Ada',
    email: 'ada@customer.example',
    metadata: {},
  });
  const { successUrl, cancelUrl, expiresAt, metadata } = checkoutRequest();
  const setup = await port.createSetupCheckout({
    idempotencyKey: freshKey(),
    customerId,
    currency: 'EUR',
    description: 'Payments of Northwind',
    successUrl,
    cancelUrl,
    expiresAt,
    metadata,
  });
  const answer = await sandbox.pay(setup.url ?? '', form);
  if (answer.status === 200) await sandbox.pay(setup.url ?? '', { method: 'authenticate', answer: 'yes' });
  const { methodId } = await port.getCheckout(setup.sessionId);
  return { customerId, methodId: methodId ?? '' };
}

/** Everything that a list of the port gives. */
export async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of list) items.push(item);
  return items;
}

/** The real SDK on a sandbox, for what the port does not ask. */
export function stripeSdk({ url }: TestSandbox, options: { key?: string; account?: string } = {}): Stripe {
  const { hostname, port } = new URL(url);
  const account = options.account ? { stripeAccount: options.account } : {};
  const config = { host: hostname, port, protocol: 'http' as const, telemetry: false, maxNetworkRetries: 0, ...account };
  return new Stripe(options.key ?? SANDBOX_KEYS.stripeSecretKey, config);
}
