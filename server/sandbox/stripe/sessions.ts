import type { Answer } from '../http.ts';
import type { FormObject } from './form.ts';
import type { CheckoutSession } from './objects.ts';
import { mapAt, refuse, type Shape, textAt, unknownParameter } from './parameters.ts';
import { newStripeId, type StripeStore } from './store.ts';

const CREATE: Shape = {
  mode: 'text',
  success_url: 'text',
  cancel_url: 'text',
  expires_at: 'text',
  customer_email: 'text',
  client_reference_id: 'text',
  locale: 'text',
  submit_type: 'text',
  metadata: 'any',
  payment_method_types: { list: 'text' },
  expand: { list: 'text' },
  payment_intent_data: {
    metadata: 'any',
    description: 'text',
    receipt_email: 'text',
    statement_descriptor_suffix: 'text',
  },
  line_items: {
    list: {
      quantity: 'text',
      price_data: {
        currency: 'text',
        unit_amount: 'text',
        product_data: { name: 'text', description: 'text' },
      },
    },
  },
};

/** Stripe's bounds for the life of a session, in seconds. */
const SHORTEST_LIFE = 30 * 60;
const LONGEST_LIFE = 24 * 60 * 60;
const SMALLEST_AMOUNT = 50;

/** Makes a session as `POST /v1/checkout/sessions` does, or answers as Stripe does to wrong parameters. */
export function buildSession(form: FormObject, store: StripeStore, checkoutUrl: (id: string) => string): CheckoutSession | Answer {
  const unknown = unknownParameter(form, CREATE);
  if (unknown) return refuse(400, 'parameter_unknown', `Received unknown parameter: ${unknown}`, unknown);
  for (const name of ['mode', 'success_url'])
    if (!textAt(form, name)) return refuse(400, 'parameter_missing', `Missing required param: ${name}.`, name);
  if (textAt(form, 'mode') !== 'payment') return refuse(400, 'parameter_invalid_enum', 'Invalid mode: must be payment', 'mode');
  const price = readPrice(form);
  if ('status' in price) return price;
  const created = Math.floor(store.now() / 1000);
  const expires = Number(textAt(form, 'expires_at') ?? created + LONGEST_LIFE);
  // Clocks differ a little, so Stripe is lenient by a few seconds at both ends; so are we.
  if (!(expires >= created + SHORTEST_LIFE - 60 && expires <= created + LONGEST_LIFE + 60))
    return refuse(400, 'parameter_invalid', 'The `expires_at` timestamp must be between 30 minutes and 24 hours from now.', 'expires_at');
  const id = newStripeId('cs_test');
  return {
    id,
    object: 'checkout.session',
    amount_subtotal: price.amount,
    amount_total: price.amount,
    currency: price.currency,
    created,
    expires_at: expires,
    livemode: false,
    mode: 'payment',
    success_url: (textAt(form, 'success_url') ?? '').replace('{CHECKOUT_SESSION_ID}', id),
    cancel_url: textAt(form, 'cancel_url'),
    customer_email: textAt(form, 'customer_email'),
    client_reference_id: textAt(form, 'client_reference_id'),
    metadata: mapAt(form, 'metadata'),
    description: price.description,
    intent_metadata: mapAt(form, 'payment_intent_data', 'metadata'),
    payment_intent: null,
    payment_status: 'unpaid',
    status: 'open',
    url: checkoutUrl(id),
  };
}

function readPrice(form: FormObject): { amount: number; currency: string; description: string } | Answer {
  const items = form.line_items;
  if (!Array.isArray(items) || items.length === 0)
    return refuse(400, 'parameter_missing', 'Missing required param: line_items.', 'line_items');
  let amount = 0;
  for (const index of items.keys()) {
    const unit = textAt(form, 'line_items', index, 'price_data', 'unit_amount');
    if (unit === null || !/^\d+$/.test(unit))
      return refuse(400, 'parameter_invalid_integer', `Invalid integer: ${unit}`, `line_items[${index}][price_data][unit_amount]`);
    amount += Number(unit) * Number(textAt(form, 'line_items', index, 'quantity') ?? '1');
  }
  const currency = textAt(form, 'line_items', 0, 'price_data', 'currency') ?? '';
  if (!/^[a-zA-Z]{3}$/.test(currency)) return refuse(400, 'parameter_invalid', `Invalid currency: ${currency}`, 'currency');
  if (amount < SMALLEST_AMOUNT)
    return refuse(400, 'amount_too_small', `The Checkout Session's total amount must be at least ${SMALLEST_AMOUNT}.`);
  const description = textAt(form, 'line_items', 0, 'price_data', 'product_data', 'name') ?? '';
  return { amount, currency: currency.toLowerCase(), description };
}

/** Ends an open session; `null` when its time is not up or it is not open. */
export async function expireIfDue(session: CheckoutSession, store: StripeStore): Promise<void> {
  if (session.status === 'open' && session.expires_at * 1000 <= store.now()) await expire(session, store);
}

export async function expire(session: CheckoutSession, store: StripeStore): Promise<void> {
  session.status = 'expired';
  session.url = null;
  await store.save(session);
  await store.tell('checkout.session.expired', session);
}
