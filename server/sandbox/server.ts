import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { createCheckout } from './checkout.ts';
import { createControl } from './control.ts';
import { createElements } from './elements/door.ts';
import { answerWithFault, createFaults, type Fault, type Faults, send } from './faults.ts';
import { type Answer, type Handler, json, readRequest } from './http.ts';
import { type Journal, type JournalEntry, openJournal } from './journal.ts';
import { createMailbox } from './mailbox.ts';
import { createNotices, type Notice, type NoticeTarget } from './notices.ts';
import { createOnboarding } from './onboarding.ts';
import { createPostmarkSandbox } from './postmark/api.ts';
import { createStripeApi } from './stripe/api.ts';
import { settleDebit } from './stripe/session-pay.ts';
import { signStripe } from './stripe/sign.ts';
import { createStripeStore, type StripeStore } from './stripe/store.ts';

export type SandboxOptions = {
  /** 0 for any free port. */
  readonly port: number;
  /** Default 127.0.0.1: the sandbox has no accounts and belongs to this machine alone. */
  readonly host?: string;
  /** Where the journal lies; what was accepted survives a restart. */
  readonly dataDir: string;
  readonly postmarkToken: string;
  readonly stripeSecretKey: string;
  readonly stripeWebhookSecret: string;
  /** What browsers show to the stand-in of Stripe.js; without one it opens nothing. */
  readonly stripePublishableKey?: string;
  /** Where the product takes webhooks; without one nothing is sent. */
  readonly postmarkWebhookUrl?: string;
  /** Where the product takes mail that comes in. */
  readonly postmarkInboundUrl?: string;
  readonly stripeWebhookUrl?: string;
  /** The same for what happens to connected accounts; Stripe has an endpoint with its own secret for that. */
  readonly stripeConnectWebhookUrl?: string;
  readonly stripeConnectWebhookSecret?: string;
  /** The address of the sandbox's pages as a browser reaches it; default: this server's. */
  readonly publicUrl?: string;
  /** When a bank debit settles by itself; null: only when told. */
  readonly debitSettlesAfterMs?: number | null;
  readonly now?: () => number;
};

export type Sandbox = AsyncDisposable & {
  readonly url: string;
  close(): Promise<void>;
};

const SETTLE_CHECK_MS = 1000;

/** Starts one server that speaks Postmark's and Stripe's HTTP, so that the real SDKs work without any account. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const now = options.now ?? Date.now;
  const opened: { journal?: Journal } = {};
  const journal = () => {
    if (!opened.journal) throw new Error('The sandbox was asked before its journal was open.');
    return opened.journal;
  };
  const notices = createNotices({
    journal,
    now,
    targets: targetsOf(options, now),
  });
  const postmark = createPostmarkSandbox({
    token: options.postmarkToken,
    journal,
    notices,
    now,
  });
  const stripe = createStripeStore({ journal, notices, now, debitSettlesAfterMs: options.debitSettlesAfterMs ?? null });
  const faults = createFaults();
  opened.journal = await openJournal(join(options.dataDir, 'sandbox.jsonl'), (entry: JournalEntry) => {
    postmark.replay(entry);
    stripe.replay(entry);
    notices.replay(entry);
  });

  const address: { url: string } = { url: '' };
  const stripeApi = createStripeApi({
    secretKey: options.stripeSecretKey,
    store: stripe,
    pageUrl: (path) => `${options.publicUrl ?? address.url}${path}`,
  });
  const plain = [
    createControl({ faults, notices, postmark, stripe }),
    createCheckout(stripe),
    createOnboarding(stripe),
    createMailbox(postmark),
    createElements(stripe, options.stripePublishableKey ?? null),
  ];
  const doors: Doors = {
    plain,
    providers: { postmark: postmark.handle, stripe: stripeApi },
    faults,
  };
  const server = createServer((incoming, response) => void serve(incoming, response, doors));
  address.url = await listen(server, options);
  notices.setWeather({ mode: 'send', delayMs: 0, copies: 1 });
  const settling = setInterval(() => void settleDue(stripe), SETTLE_CHECK_MS);

  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= (async () => {
      clearInterval(settling);
      await notices.close();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await journal().close();
    })();
    return closed;
  };
  return { url: address.url, close, [Symbol.asyncDispose]: close };
}

type Doors = {
  readonly plain: readonly Handler[];
  readonly providers: Readonly<Record<Fault['provider'], Handler>>;
  readonly faults: Faults;
};

async function serve(incoming: IncomingMessage, response: ServerResponse, doors: Doors): Promise<void> {
  try {
    const request = await readRequest(incoming);
    for (const handle of doors.plain) {
      const answer = await handle(request);
      if (answer) return send(response, answer);
    }
    const provider: Fault['provider'] = request.path.startsWith('/v1/') ? 'stripe' : 'postmark';
    const handle = async (answerInstead?: Answer): Promise<Answer> => {
      const answer = await doors.providers[provider](answerInstead ? { ...request, answerInstead } : request);
      return answerInstead ?? answer ?? json(404, { message: `The sandbox has no "${request.path}".` });
    };
    const fault = doors.faults.take(provider, request);
    if (fault) return await answerWithFault(fault, handle, response);
    send(response, await handle());
  } catch (thrown) {
    send(response, json(500, { message: String(thrown) }));
  }
}

function targetsOf(options: SandboxOptions, now: () => number): Partial<Record<Notice['provider'], NoticeTarget>> {
  const { postmarkWebhookUrl, postmarkInboundUrl, stripeWebhookUrl, stripeConnectWebhookUrl } = options;
  const signed = (url: string, secret: string): NoticeTarget => ({
    url,
    headers: (body) => ({ 'stripe-signature': signStripe(body, secret, now()) }),
  });
  const connectSecret = options.stripeConnectWebhookSecret ?? options.stripeWebhookSecret;
  return {
    ...(postmarkWebhookUrl ? { postmark: { url: postmarkWebhookUrl, headers: () => ({}) } } : {}),
    ...(postmarkInboundUrl ? { 'postmark-inbound': { url: postmarkInboundUrl, headers: () => ({}) } } : {}),
    ...(stripeWebhookUrl ? { stripe: signed(stripeWebhookUrl, options.stripeWebhookSecret) } : {}),
    ...(stripeConnectWebhookUrl ? { 'stripe-connect': signed(stripeConnectWebhookUrl, connectSecret) } : {}),
  };
}

async function settleDue(stripe: StripeStore): Promise<void> {
  for (const intent of stripe.all('payment_intent')) {
    const { settlesAt } = intent.hidden;
    if (settlesAt !== null && settlesAt <= stripe.now()) await settleDebit(intent, null, stripe);
  }
}

function listen(server: Server, { port, host = '127.0.0.1' }: SandboxOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const bound = server.address();
      resolve(`http://${host}:${typeof bound === 'object' && bound ? bound.port : port}`);
    });
  });
}
