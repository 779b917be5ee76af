import { type Answer, type Handler, json, matchPath, type SandboxRequest } from '../http.ts';
import { expanded } from './expand.ts';
import { parseForm } from './form.ts';
import { once } from './idempotency.ts';
import type { Owner } from './objects.ts';
import { refuseUnknown, textsAt } from './parameters.ts';
import { Refusal } from './refusal.ts';
import { ROUTES } from './routes.ts';
import type { StripeStore } from './store.ts';

type Options = {
  readonly secretKey: string;
  readonly store: StripeStore;
  readonly pageUrl: (path: string) => string;
};

/** Speaks the part of Stripe's HTTP that the product uses. */
export function createStripeApi(options: Options): Handler {
  return async (request) => {
    if (!request.path.startsWith('/v1/')) return null;
    try {
      const owner = ownerOf(request, options);
      checkVersion(request.headers['stripe-version']);
      if (request.method !== 'POST') return await respond(request, owner, options);
      return await once(request, { store: options.store, owner, answer: () => answered(request, owner, options) });
    } catch (thrown) {
      if (thrown instanceof Refusal) return thrown.answer;
      throw thrown;
    }
  };
}

async function answered(request: SandboxRequest, owner: Owner, options: Options): Promise<Answer> {
  try {
    const answer = await respond(request, owner, options);
    return request.answerInstead ?? answer;
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.answer;
    throw thrown;
  }
}

async function respond(request: SandboxRequest, owner: Owner, { store, pageUrl }: Options): Promise<Answer> {
  for (const route of ROUTES) {
    const path = route.method === request.method ? matchPath(route.path, request.path) : null;
    if (!path) continue;
    const form = parseForm(request.method === 'POST' ? request.body : request.query);
    refuseUnknown(form, route.shape);
    const shown = await route.handle({ store, owner, id: path.id ?? '', path: request.path, form, pageUrl });
    return json(200, expanded(shown, textsAt(form, 'expand') ?? [], store));
  }
  throw new Refusal(404, `Unrecognized request URL (${request.method}: ${request.path}).`, { code: 'url_invalid' });
}

/**
 * Who asks. The sandbox knows the key that it was started with and its siblings: the restricted one, and both for live mode,
 * which have the same ending.
 */
function ownerOf(request: SandboxRequest, { secretKey, store }: Options): Owner {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const ending = /^sk_test_(.+)$/.exec(secretKey)?.[1];
  const sibling = /^(?:sk|rk)_(test|live)_(.+)$/.exec(given);
  if (given !== secretKey && !(ending && sibling?.[2] === ending))
    throw new Refusal(401, 'Invalid API Key provided. The sandbox knows the key that it was started with.', { code: 'api_key_invalid' });
  const livemode = /^(?:sk|rk)_live_/.test(given);
  const account = request.headers['stripe-account'];
  if (typeof account !== 'string' || account === '') return { account: null, livemode };
  const connected = store.get('account', account)?.hidden;
  if (connected?.connected && connected.livemode === livemode) return { account, livemode };
  throw new Refusal(
    403,
    `The provided key '${given.slice(0, 8)}***' does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`,
    { code: 'account_invalid' },
  );
}

function checkVersion(version: string | string[] | undefined): void {
  if (version === undefined || /^\d{4}-\d\d-\d\d(\.[a-z]+)?$/.test(String(version))) return;
  throw new Refusal(400, `Invalid Stripe API version: ${version}`);
}
