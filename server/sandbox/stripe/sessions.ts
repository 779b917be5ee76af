import { readCurrency } from './currencies.ts';
import { lineItems } from './expand.ts';
import { LIST, listRoute, pageOf } from './list.ts';
import { mayCharge } from './may-charge.ts';
import type { CheckoutSession } from './objects.ts';
import { mapAt, textAt } from './parameters.ts';
import { Refusal } from './refusal.ts';
import { type Call, owned, type Route } from './route.ts';
import { readExpiry, readFutureUsage, readMethods, readMode, readPlace, readPrice, SESSION_SHAPE } from './session-parameters.ts';
import { show } from './show.ts';
import { born, newStripeId, type StripeStore, secondsOf } from './store.ts';

async function create(call: Call): Promise<Record<string, unknown>> {
  mayCharge(call);
  const session = buildSession(call);
  const batch = call.store.batch();
  batch.save(session);
  await batch.commit();
  return show(session);
}

function buildSession(call: Call): CheckoutSession {
  const { form, store, owner } = call;
  const mode = readMode(form);
  const { ui, after } = readPlace(form);
  const price = mode === 'payment' ? readPrice(form) : null;
  const setupCurrency = textAt(form, 'currency');
  const currency = price?.currency ?? (setupCurrency === null ? null : readCurrency(setupCurrency));
  const customerId = textAt(form, 'customer');
  const customer = customerId === null ? null : owned(call, 'customer', customerId, 'customer');
  const email = customer?.email ?? textAt(form, 'customer_email');
  const basis = born('checkout.session', owner.livemode ? 'cs_live' : 'cs_test', store);
  const data = mode === 'payment' ? 'payment_intent_data' : 'setup_intent_data';
  return {
    ...basis,
    hidden: {
      ...owner,
      lines: price?.lines ?? [],
      intent: {
        metadata: mapAt(form, data, 'metadata'),
        description: textAt(form, data, 'description'),
        receipt_email: textAt(form, data, 'receipt_email'),
        setup_future_usage: readFutureUsage(form, data),
      },
    },
    amount_subtotal: price?.amount ?? null,
    amount_total: price?.amount ?? null,
    currency,
    expires_at: readExpiry(form, basis.created),
    mode,
    ui_mode: ui,
    success_url: ui === 'hosted_page' ? after.replace('{CHECKOUT_SESSION_ID}', basis.id) : null,
    return_url: ui === 'elements' ? after.replace('{CHECKOUT_SESSION_ID}', basis.id) : null,
    client_secret: ui === 'elements' ? `${basis.id}_secret_${newStripeId('x').slice(2)}` : null,
    cancel_url: textAt(form, 'cancel_url'),
    customer_email: textAt(form, 'customer_email'),
    client_reference_id: textAt(form, 'client_reference_id'),
    locale: textAt(form, 'locale'),
    metadata: mapAt(form, 'metadata'),
    payment_method_types: readMethods(form, currency),
    customer: customerId,
    customer_details: email === null ? null : { email, name: customer?.name ?? null },
    payment_intent: null,
    setup_intent: null,
    payment_status: mode === 'setup' ? 'no_payment_required' : 'unpaid',
    status: 'open',
    url: ui === 'hosted_page' ? call.pageUrl(`/checkout/${basis.id}`) : null,
  };
}

/** Ends an open session whose time is up. */
export async function expireIfDue(session: CheckoutSession, store: StripeStore): Promise<void> {
  if (session.status === 'open' && session.expires_at <= secondsOf(store)) await expire(session, store);
}

async function expire(session: CheckoutSession, store: StripeStore): Promise<void> {
  const batch = store.batch();
  session.status = 'expired';
  session.url = null;
  session.client_secret = null;
  batch.save(session);
  batch.tell('checkout.session.expired', session);
  await batch.commit();
}

/** The session as it is now. */
async function current(call: Call): Promise<CheckoutSession> {
  const session = owned(call, 'checkout.session', call.id);
  await expireIfDue(session, call.store);
  return session;
}

export const SESSION_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/v1/checkout/sessions', shape: SESSION_SHAPE, handle: create },
  { method: 'GET', path: '/v1/checkout/sessions/:id', shape: {}, handle: async (call) => show(await current(call)) },
  {
    method: 'GET',
    path: '/v1/checkout/sessions/:id/line_items',
    shape: LIST,
    handle: async (call) => pageOf(call, lineItems(await current(call)), (item) => item),
  },
  listRoute('checkout.session', '/v1/checkout/sessions', ['customer', 'payment_intent', 'status']),
  {
    method: 'POST',
    path: '/v1/checkout/sessions/:id/expire',
    shape: {},
    handle: async (call) => {
      const session = await current(call);
      if (session.status !== 'open')
        throw new Refusal(400, `Only Checkout Sessions with a status in ["open"] can be expired. This one is ${session.status}.`, {
          code: 'resource_invalid_state',
        });
      await expire(session, call.store);
      return show(session);
    },
  },
];
