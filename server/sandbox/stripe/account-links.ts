import type { AccountLink } from './objects.ts';
import { choiceAt, type ObjectShape, requiredText } from './parameters.ts';
import { type Call, owned, type Route } from './route.ts';
import { show } from './show.ts';
import { born, newStripeId, secondsOf } from './store.ts';

/** Stripe's links live for minutes only. */
const LIFE_SECONDS = 5 * 60;

const CREATE: ObjectShape = {
  account: 'text',
  collect: 'text',
  collection_options: 'any',
  refresh_url: 'text',
  return_url: 'text',
  type: 'text',
};

async function create(call: Call): Promise<Record<string, unknown>> {
  const { form, store, owner } = call;
  const account = owned(call, 'account', requiredText(form, 'account'), 'account');
  requiredText(form, 'type');
  choiceAt(form, ['account_onboarding', 'account_update'], 'type');
  const id = newStripeId('link');
  const link: AccountLink = {
    ...born('account_link', 'link', store),
    id,
    hidden: {
      ...owner,
      connected: account.id,
      refresh_url: requiredText(form, 'refresh_url'),
      return_url: requiredText(form, 'return_url'),
    },
    expires_at: secondsOf(store) + LIFE_SECONDS,
    url: call.pageUrl(`/connect/${id}`),
  };
  const batch = store.batch();
  batch.save(link);
  await batch.commit();
  return show(link);
}

export const ACCOUNT_LINK_ROUTES: readonly Route[] = [{ method: 'POST', path: '/v1/account_links', shape: CREATE, handle: create }];
