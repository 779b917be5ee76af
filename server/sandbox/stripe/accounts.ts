import { LIST, pageOf } from './list.ts';
import type { Account, Requirements } from './objects.ts';
import { choiceAt, mapAt, type ObjectShape, requiredText, textAt, updatedMetadata } from './parameters.ts';
import { noSuch, Refusal } from './refusal.ts';
import { allOwned, type Call, owned, type Route } from './route.ts';
import { show } from './show.ts';
import { born } from './store.ts';

/** What Stripe wants to know of a company before it may take payments. */
const DUE = [
  'business_profile.url',
  'business_type',
  'external_account',
  'representative.first_name',
  'representative.last_name',
  'tos_acceptance.date',
] as const;

const CURRENCIES: Readonly<Record<string, string>> = { GB: 'gbp', US: 'usd', CH: 'chf', SE: 'sek', DK: 'dkk', NO: 'nok', JP: 'jpy' };

const FIELDS: ObjectShape = {
  business_profile: 'any',
  business_type: 'text',
  capabilities: 'any',
  default_currency: 'text',
  email: 'text',
  metadata: 'any',
  settings: 'any',
};

async function create(call: Call): Promise<Record<string, unknown>> {
  const { form, store, owner } = call;
  if (owner.account !== null) throw new Refusal(400, 'Connected accounts cannot create accounts.', { param: 'account' });
  const type = choiceAt(form, ['standard', 'express', 'custom'], 'type');
  if (type && 'controller' in form)
    throw new Refusal(400, 'You may only specify one of these parameters: type, controller.', { param: 'type' });
  const country = (textAt(form, 'country') ?? 'DE').toUpperCase();
  const asked = capabilitiesOf(form);
  const capabilities = asked.length > 0 ? asked : ['card_payments', 'transfers'];
  const account: Account = {
    ...born('account', 'acct', store),
    hidden: { ...owner, connected: true },
    type: type ?? 'none',
    controller: { ...(typeof form.controller === 'object' ? form.controller : {}), type: 'application', is_controller: true },
    country,
    default_currency: textAt(form, 'default_currency') ?? CURRENCIES[country] ?? 'eur',
    business_type: textAt(form, 'business_type'),
    business_profile: mapAt(form, 'business_profile'),
    capabilities: Object.fromEntries(capabilities.map((name) => [name, 'inactive' as const])),
    charges_enabled: false,
    payouts_enabled: false,
    details_submitted: false,
    email: textAt(form, 'email'),
    metadata: mapAt(form, 'metadata'),
    requirements: requirementsOf(DUE),
  };
  const batch = store.batch();
  batch.save(account);
  await batch.commit();
  return show(account);
}

/** `capabilities[card_payments][requested]=true` -> card_payments */
function capabilitiesOf(form: Call['form']): readonly string[] {
  const { capabilities } = form;
  if (capabilities === undefined || typeof capabilities === 'string' || Array.isArray(capabilities)) return [];
  return Object.keys(capabilities).filter((name) => textAt(form, 'capabilities', name, 'requested') === 'true');
}

function requirementsOf(due: readonly string[], disabledReason?: string): Requirements {
  return {
    currently_due: [...due],
    eventually_due: [...due],
    past_due: [...due],
    pending_verification: [],
    disabled_reason: disabledReason ?? (due.length > 0 ? 'requirements.past_due' : null),
    current_deadline: null,
    errors: [],
  };
}

/** What the account may do, and what it still owes; sends `account.updated`. */
export type AccountState = {
  readonly chargesEnabled: boolean;
  readonly payoutsEnabled: boolean;
  readonly detailsSubmitted: boolean;
  readonly due: readonly string[];
  /** Why it is stopped, when it is not for what it owes. */
  readonly disabledReason?: string;
};

export const COMPLETE: AccountState = { chargesEnabled: true, payoutsEnabled: true, detailsSubmitted: true, due: [] };

export async function setAccountState(account: Account, state: AccountState, store: Call['store']): Promise<void> {
  account.charges_enabled = state.chargesEnabled;
  account.payouts_enabled = state.payoutsEnabled;
  account.details_submitted = state.detailsSubmitted;
  account.requirements = requirementsOf(state.due, state.disabledReason);
  const standing = state.chargesEnabled ? 'active' : 'inactive';
  account.capabilities = Object.fromEntries(Object.keys(account.capabilities).map((name) => [name, standing]));
  const batch = store.batch();
  batch.save(account);
  batch.tell('account.updated', account, account.id);
  await batch.commit();
}

/** The company takes our access away, or we give it back: from now on its id is answered as if it did not exist. */
export async function disconnect(account: Account, store: Call['store']): Promise<void> {
  account.hidden.connected = false;
  const batch = store.batch();
  batch.save(account);
  batch.tell('account.application.deauthorized', account, account.id);
  await batch.commit();
}

/** An account that is connected to the platform; one that asks for itself may see itself. */
function connectedAccount(call: Call, id: string): Account {
  const platform = { store: call.store, owner: { ...call.owner, account: null } };
  const account = owned(platform, 'account', id);
  if (account.hidden.connected && (call.owner.account === null || call.owner.account === id)) return account;
  throw noSuch('account', id, { param: 'account' });
}

async function update(call: Call): Promise<Record<string, unknown>> {
  const account = connectedAccount(call, call.id);
  account.email = textAt(call.form, 'email') ?? account.email;
  account.business_type = textAt(call.form, 'business_type') ?? account.business_type;
  account.business_profile = { ...account.business_profile, ...mapAt(call.form, 'business_profile') };
  account.metadata = updatedMetadata(call.form, account.metadata);
  const batch = call.store.batch();
  batch.save(account);
  batch.tell('account.updated', account, account.id);
  await batch.commit();
  return show(account);
}

async function reject(call: Call): Promise<Record<string, unknown>> {
  const account = connectedAccount(call, call.id);
  const reason = requiredText(call.form, 'reason');
  const state = { ...COMPLETE, chargesEnabled: false, payoutsEnabled: false, disabledReason: `rejected.${reason}` };
  await setAccountState(account, state, call.store);
  return show(account);
}

export const ACCOUNT_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/accounts',
    shape: { ...FIELDS, type: 'text', country: 'text', controller: 'any' },
    handle: create,
  },
  { method: 'GET', path: '/v1/accounts/:id', shape: {}, handle: async (call) => show(connectedAccount(call, call.id)) },
  { method: 'GET', path: '/v1/account', shape: {}, handle: async (call) => show(connectedAccount(call, call.owner.account ?? '')) },
  { method: 'POST', path: '/v1/accounts/:id', shape: FIELDS, handle: update },
  { method: 'POST', path: '/v1/accounts/:id/reject', shape: { reason: 'text' }, handle: reject },
  {
    method: 'DELETE',
    path: '/v1/accounts/:id',
    shape: {},
    handle: async (call) => {
      const account = connectedAccount(call, call.id);
      await disconnect(account, call.store);
      return { id: account.id, object: 'account', deleted: true };
    },
  },
  {
    method: 'GET',
    path: '/v1/accounts',
    shape: LIST,
    handle: async (call) => {
      const connected = allOwned(call, 'account').filter(({ hidden }) => hidden.connected);
      return pageOf(call, connected, show);
    },
  },
];
