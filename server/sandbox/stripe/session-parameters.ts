import { checkAmount, readCurrency } from './currencies.ts';
import type { FormObject } from './form.ts';
import type { Line, MethodType } from './objects.ts';
import { choiceAt, integerAt, type ObjectShape, requiredText, textAt, textsAt } from './parameters.ts';
import { Refusal } from './refusal.ts';
import { newStripeId } from './store.ts';
import { DEBIT_TYPES, debitFor } from './test-means.ts';

/** Parameters of `POST /v1/checkout/sessions`. */
export const SESSION_SHAPE: ObjectShape = {
  mode: 'text',
  ui_mode: 'text',
  return_url: 'text',
  success_url: 'text',
  cancel_url: 'text',
  expires_at: 'text',
  currency: 'text',
  customer: 'text',
  customer_creation: 'text',
  customer_email: 'text',
  client_reference_id: 'text',
  locale: 'text',
  submit_type: 'text',
  metadata: 'any',
  allowed_payment_method_types: { list: 'text' },
  payment_method_options: 'any',
  payment_intent_data: {
    metadata: 'any',
    description: 'text',
    receipt_email: 'text',
    setup_future_usage: 'text',
    statement_descriptor_suffix: 'text',
  },
  setup_intent_data: { metadata: 'any', description: 'text' },
  line_items: {
    list: {
      quantity: 'text',
      price_data: {
        currency: 'text',
        unit_amount: 'text',
        product_data: { name: 'text', description: 'text', metadata: 'any' },
      },
    },
  },
};

/** Stripe's bounds for the life of a session, in seconds. */
const SHORTEST_LIFE = 30 * 60;
const LONGEST_LIFE = 24 * 60 * 60;
/** Clocks differ a little, so Stripe is lenient by a few seconds at both ends; so are we. */
const LENIENCE = 60;

/** When the session ends, in seconds since the epoch. @throws Refusal outside of Stripe's bounds */
export function readExpiry(form: FormObject, created: number): number {
  const expires = integerAt(form, 'expires_at') ?? created + LONGEST_LIFE;
  if (expires >= created + SHORTEST_LIFE - LENIENCE && expires <= created + LONGEST_LIFE + LENIENCE) return expires;
  throw new Refusal(400, 'The `expires_at` timestamp must be between 30 minutes and 24 hours from now.', {
    code: 'parameter_invalid',
    param: 'expires_at',
  });
}

export type Price = { readonly currency: string; readonly amount: number; readonly lines: readonly Line[] };

/** The lines of a payment and their sum. @throws Refusal for lines that Stripe does not take */
export function readPrice(form: FormObject): Price {
  const items = form.line_items;
  if (!Array.isArray(items) || items.length === 0)
    throw new Refusal(400, 'Missing required param: line_items.', { code: 'parameter_missing', param: 'line_items' });
  const currency = readCurrency(requiredText(form, 'line_items', 0, 'price_data', 'currency'));
  const lines = [...items.keys()].map((index) => readLine(form, index, currency));
  const amount = lines.reduce((sum, line) => sum + line.unit_amount * line.quantity, 0);
  checkAmount(amount, currency, 'line_items');
  return { currency, amount, lines };
}

function readLine(form: FormObject, index: number, currency: string): Line {
  const at = ['line_items', index, 'price_data'] as const;
  const own = readCurrency(requiredText(form, ...at, 'currency'));
  if (own !== currency)
    throw new Refusal(400, `All prices on a Checkout Session must have the same currency: ${currency}, not ${own}.`, {
      param: 'line_items',
    });
  const unit = integerAt(form, ...at, 'unit_amount') ?? -1;
  const quantity = integerAt(form, 'line_items', index, 'quantity') ?? 1;
  const param = `line_items[${index}][price_data][unit_amount]`;
  if (unit < 0 || quantity < 1) throw new Refusal(400, 'Invalid non-negative integer', { code: 'parameter_invalid_integer', param });
  return { id: newStripeId('li'), description: requiredText(form, ...at, 'product_data', 'name'), quantity, unit_amount: unit };
}

/** The methods that are offered: a card and the currency's bank debit (every one when it is not known), less those not named. */
export function readMethods(form: FormObject, currency: string | null): readonly MethodType[] {
  const debit = currency === null ? null : debitFor(currency);
  const eligible: readonly MethodType[] = ['card', ...(currency === null ? DEBIT_TYPES : debit ? [debit.type] : [])];
  const named = textsAt(form, 'allowed_payment_method_types');
  const offered = named ? eligible.filter((type) => named.includes(type)) : eligible;
  if (offered.length > 0) return offered;
  const why = `None of the allowed payment method types (${named?.join(', ')}) can be used${currency ? ` with the currency ${currency}` : ''}.`;
  throw new Refusal(400, why, { code: 'payment_intent_invalid_parameter', param: 'allowed_payment_method_types' });
}

/** `off_session` or `on_session` when the method is to be kept. */
export function readFutureUsage(form: FormObject, ...path: readonly string[]): string | null {
  return choiceAt(form, ['off_session', 'on_session'], ...path, 'setup_future_usage');
}

/** Where the session is paid, and where it leads to then; each way has its own address. @throws Refusal for the other way's */
export function readPlace(form: FormObject): { readonly ui: 'hosted_page' | 'elements'; readonly after: string } {
  const ui = choiceAt(form, ['hosted_page', 'elements'], 'ui_mode') ?? 'hosted_page';
  const [wanted, foreign] =
    ui === 'elements' ? ['return_url', ['success_url', 'cancel_url', 'submit_type']] : ['success_url', ['return_url']];
  for (const param of foreign)
    if (param in form) throw new Refusal(400, `You can not pass \`${param}\` when \`ui_mode\` is \`${ui}\`.`, { param });
  return { ui, after: requiredText(form, wanted) };
}

/** Mode and the parameters that each mode forbids. */
export function readMode(form: FormObject): 'payment' | 'setup' {
  requiredText(form, 'mode');
  const mode = choiceAt(form, ['payment', 'setup'], 'mode') ?? 'payment';
  const foreign = mode === 'setup' ? ['payment_intent_data', 'line_items', 'submit_type'] : ['setup_intent_data'];
  for (const param of foreign) if (param in form) throw new Refusal(400, `You can not pass \`${param}\` in \`${mode}\` mode.`, { param });
  if (mode === 'setup' && !textsAt(form, 'allowed_payment_method_types')) requiredText(form, 'currency');
  if (textAt(form, 'customer') && textAt(form, 'customer_email'))
    throw new Refusal(400, 'You may only specify one of these parameters: customer, customer_email.', { param: 'customer_email' });
  return mode;
}
