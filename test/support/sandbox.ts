import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MailHistoryPort, MailPort, OutgoingMail, PaymentPort } from '#server/integrations/ports.ts';
import { createPostmarkMail } from '#server/integrations/postmark/client.ts';
import { createStripePayments } from '#server/integrations/stripe/client.ts';
import type { Fault } from '#server/sandbox/faults.ts';
import { createSandbox, type SandboxOptions } from '#server/sandbox/server.ts';

export const SANDBOX_KEYS = {
  postmarkToken: 'sandbox-token',
  stripeSecretKey: 'sk_test_sandbox',
  stripePublishableKey: 'pk_test_sandbox',
  stripeWebhookSecret: 'whsec_sandbox',
};

export type TestSandbox = AsyncDisposable & {
  readonly url: string;
  readonly dataDir: string;
  /** The real SDKs, pointed at the sandbox. */
  readonly mail: MailPort & MailHistoryPort;
  readonly payments: PaymentPort;
  fault(fault: Partial<Fault> & Pick<Fault, 'provider' | 'kind'>): Promise<void>;
  /** Asks the control door; GET without a body, else POST. */
  ask(path: string, body?: unknown): Promise<unknown>;
  /** Sends a form to a checkout page as a browser does, and does not follow the redirect. */
  pay(checkoutUrl: string, form: Record<string, string>): Promise<Response>;
};

/** A sandbox of its own on a free port, with a folder that goes with it. */
export async function testSandbox(options: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'cadenza-sandbox-')));
  const sandbox = await createSandbox({ port: 0, dataDir, ...SANDBOX_KEYS, ...options });
  const ask = async (path: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return (await fetch(`${sandbox.url}/sandbox${path}`, init)).json();
  };
  return {
    url: sandbox.url,
    dataDir,
    mail: createPostmarkMail({ serverToken: SANDBOX_KEYS.postmarkToken, apiUrl: sandbox.url, timeoutSeconds: 0.5 }),
    payments: createStripePayments({ secretKey: SANDBOX_KEYS.stripeSecretKey, apiUrl: sandbox.url, timeoutMs: 500 }),
    ask,
    fault: async (fault) => {
      await ask('/faults', fault);
    },
    pay: (url, form) => fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' }),
    [Symbol.asyncDispose]: async () => {
      await sandbox.close();
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A mail with nothing special about it. */
export function sampleMail(messageId: string, changes: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    messageId,
    tenantId: '018f0000-0000-7000-8000-000000000001',
    from: { name: 'Northwind Supplies', email: 'billing@northwind.example' },
    to: { name: 'Ada Byron', email: 'ada@customer.example' },
    replyTo: null,
    subject: 'Invoice 1001 was due 1 March',
    html: '<p>Hello</p>',
    text: 'Hello',
    stream: 'transactional',
    ...changes,
  };
}
