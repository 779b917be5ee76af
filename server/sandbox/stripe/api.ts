import { createHash } from 'node:crypto';
import { type Answer, type Handler, json, matchPath, type SandboxRequest } from '../http.ts';
import { parseForm } from './form.ts';
import { showIntent, showSession } from './objects.ts';
import { refuse, textAt } from './parameters.ts';
import { buildSession, expire, expireIfDue } from './sessions.ts';
import type { Remembered, StripeStore } from './store.ts';

type Options = {
  readonly secretKey: string;
  readonly store: StripeStore;
  readonly checkoutUrl: (id: string) => string;
};

/** Speaks the part of Stripe's HTTP that the product uses. */
export function createStripeApi(options: Options): Handler {
  return async (request) => {
    if (!request.path.startsWith('/v1/')) return null;
    if (request.headers.authorization !== `Bearer ${options.secretKey}`)
      return refuse(401, 'api_key_invalid', 'Invalid API Key provided. The sandbox knows the key that it was started with.');
    return request.method === 'POST' ? once(request, options) : get(request, options.store);
  };
}

/** Same key and parameters: the same answer. Same key, other parameters: 400. Still being worked on: 409. */
async function once(request: SandboxRequest, options: Options): Promise<Answer> {
  const { store } = options;
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return post(request, options);
  const parameters = createHash('sha256').update(`${request.path}\n${request.body}`).digest('hex');
  const known = store.remembered.get(key);
  if (known && known.parameters !== parameters)
    return refuse(400, 'idempotency_error', `Keys for idempotent requests can only be used with the same parameters. Key: ${key}`);
  if (known && !known.answer)
    return refuse(409, 'idempotency_key_in_use', `There is currently another in-progress request using this Idempotency Key: ${key}`);
  if (known?.answer)
    return {
      ...known.answer,
      headers: { ...known.answer.headers, 'idempotent-replayed': 'true' },
    };
  const entry: Remembered = { parameters, answer: null };
  store.remembered.set(key, entry);
  const answer = await post(request, options);
  // Stripe forgets the key of a request that failed its validation.
  if (answer.status === 400 || answer.status === 404) {
    store.remembered.delete(key);
    return answer;
  }
  entry.answer = answer;
  await store.remember(key, entry);
  return answer;
}

async function post(request: SandboxRequest, { store, checkoutUrl }: Options): Promise<Answer> {
  if (request.path === '/v1/checkout/sessions') {
    const session = buildSession(parseForm(request.body), store, checkoutUrl);
    if ('body' in session) return session;
    store.sessions.set(session.id, session);
    await store.save(session);
    return json(200, showSession(session));
  }
  const expiry = matchPath('/v1/checkout/sessions/:id/expire', request.path);
  if (!expiry) return unknownPath(request);
  const session = store.sessions.get(expiry.id ?? '');
  if (!session) return noSuch('checkout.session', expiry.id);
  await expireIfDue(session, store);
  if (session.status !== 'open')
    return refuse(
      400,
      'resource_invalid_state',
      `Only Checkout Sessions with a status in ["open"] can be expired. This one is ${session.status}.`,
    );
  await expire(session, store);
  return json(200, showSession(session));
}

async function get(request: SandboxRequest, store: StripeStore): Promise<Answer> {
  const sessionPath = matchPath('/v1/checkout/sessions/:id', request.path);
  if (sessionPath) {
    const session = store.sessions.get(sessionPath.id ?? '');
    if (!session) return noSuch('checkout.session', sessionPath.id);
    await expireIfDue(session, store);
    return json(200, showSession(session));
  }
  const intentPath = matchPath('/v1/payment_intents/:id', request.path);
  if (intentPath) {
    const intent = store.intents.get(intentPath.id ?? '');
    if (!intent) return noSuch('payment_intent', intentPath.id);
    const expand = parseForm(request.query).expand;
    return json(200, showIntent(intent, Array.isArray(expand) && expand.includes('latest_charge')));
  }
  if (request.path === '/v1/events') return listEvents(request, store);
  return unknownPath(request);
}

function listEvents(request: SandboxRequest, store: StripeStore): Answer {
  const form = parseForm(request.query);
  const types = form.types;
  const type = textAt(form, 'type');
  const since = Number(textAt(form, 'created', 'gte') ?? 0);
  const after = textAt(form, 'starting_after');
  const limit = Math.min(100, Number(textAt(form, 'limit') ?? 10));
  const matching = store.events.filter(
    (event) => event.created >= since && (type === null || event.type === type) && (!Array.isArray(types) || types.includes(event.type)),
  );
  const start = after === null ? 0 : matching.findIndex((event) => event.id === after) + 1;
  const data = matching.slice(start, start + limit);
  return json(200, {
    object: 'list',
    data,
    has_more: start + limit < matching.length,
    url: '/v1/events',
  });
}

function noSuch(what: string, id: string | undefined): Answer {
  return refuse(404, 'resource_missing', `No such ${what}: '${id ?? ''}'`, 'id');
}

function unknownPath(request: SandboxRequest): Answer {
  return refuse(404, 'url_invalid', `Unrecognized request URL (${request.method}: ${request.path}).`);
}
