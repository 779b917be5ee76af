import { checkAmount, readCurrency } from './currencies.ts';
import { listRoute } from './list.ts';
import { mayCharge } from './may-charge.ts';
import { attach } from './methods.ts';
import type { MethodType, PaymentIntent, PaymentMethod } from './objects.ts';
import { choiceAt, integerAt, mapAt, type ObjectShape, requiredText, textAt } from './parameters.ts';
import { addIntent, attempt } from './pay.ts';
import { Refusal } from './refusal.ts';
import { type Call, owned, type Route, retrieveRoute } from './route.ts';
import { readFutureUsage, readMethods } from './session-parameters.ts';
import { show } from './show.ts';

const CREATE: ObjectShape = {
  amount: 'text',
  automatic_payment_methods: 'any',
  confirm: 'text',
  currency: 'text',
  customer: 'text',
  description: 'text',
  metadata: 'any',
  off_session: 'text',
  payment_method: 'text',
  allowed_payment_method_types: { list: 'text' },
  receipt_email: 'text',
  return_url: 'text',
  setup_future_usage: 'text',
  statement_descriptor_suffix: 'text',
};

async function create(call: Call): Promise<Record<string, unknown>> {
  const { form, store, owner } = call;
  mayCharge(call);
  const currency = readCurrency(requiredText(form, 'currency'));
  requiredText(form, 'amount');
  const amount = integerAt(form, 'amount') ?? 0;
  checkAmount(amount, currency);
  const customer = textAt(form, 'customer');
  if (customer) owned(call, 'customer', customer, 'customer');
  const method = savedMethod(call, customer);
  const confirms = textAt(form, 'confirm') === 'true';
  if (confirms && !method) throw missingMethod();
  const desk = { store, batch: store.batch() };
  const intent = addIntent(
    {
      amount,
      currency,
      customer,
      metadata: mapAt(form, 'metadata'),
      description: textAt(form, 'description'),
      receipt_email: textAt(form, 'receipt_email'),
      payment_method_types: typesOf(call, method, currency),
      setup_future_usage: readFutureUsage(form),
    },
    { ...owner, session: null },
    desk,
  );
  if (method) {
    intent.payment_method = method.id;
    intent.status = 'requires_confirmation';
  }
  if (confirms && method) return confirmWith(call, { intent, method, batch: desk.batch });
  await desk.batch.commit();
  return show(intent);
}

type Confirmed = { readonly intent: PaymentIntent; readonly method: PaymentMethod; readonly batch: ReturnType<Call['store']['batch']> };

/** Charges the method now. A decline is an answer of 402 that carries the intent. */
async function confirmWith(call: Call, { intent, method, batch }: Confirmed): Promise<Record<string, unknown>> {
  const desk = { store: call.store, batch };
  const tried = attempt(intent, method, { ...desk, offSession: textAt(call.form, 'off_session') === 'true' });
  if (tried !== 'declined' && intent.setup_future_usage && intent.customer) attach(method, intent.customer, desk);
  await batch.commit();
  const error = intent.last_payment_error;
  if (tried !== 'declined' || !error) return show(intent);
  const { message, code, decline_code } = error;
  const more = {
    ...(decline_code ? { decline_code } : {}),
    charge: intent.latest_charge,
    payment_intent: show(intent),
    payment_method: show(method),
  };
  throw new Refusal(402, message, { type: 'card_error', code, more });
}

async function confirm(call: Call): Promise<Record<string, unknown>> {
  const intent = owned(call, 'payment_intent', call.id);
  const open = intent.status === 'requires_payment_method' || intent.status === 'requires_confirmation';
  if (!open) throw unexpectedState(intent, 'confirm', 'requires_payment_method, requires_confirmation');
  const known = textAt(call.form, 'payment_method') ?? intent.payment_method;
  if (!known) throw missingMethod();
  const method = owned(call, 'payment_method', known, 'payment_method');
  return confirmWith(call, { intent, method, batch: call.store.batch() });
}

async function cancel(call: Call): Promise<Record<string, unknown>> {
  const intent = owned(call, 'payment_intent', call.id);
  if (['succeeded', 'processing', 'canceled'].includes(intent.status))
    throw unexpectedState(intent, 'cancel', 'requires_payment_method, requires_confirmation, requires_action');
  intent.status = 'canceled';
  intent.canceled_at = Math.floor(call.store.now() / 1000);
  intent.cancellation_reason =
    choiceAt(call.form, ['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'], 'cancellation_reason') ?? null;
  const batch = call.store.batch();
  batch.save(intent);
  batch.tell('payment_intent.canceled', intent);
  await batch.commit();
  return show(intent);
}

/** A method may be charged only for the customer that it is kept for. */
function savedMethod(call: Call, customer: string | null): PaymentMethod | null {
  const id = textAt(call.form, 'payment_method');
  if (id === null) return null;
  const method = owned(call, 'payment_method', id, 'payment_method');
  if (method.customer === customer && customer !== null) return method;
  throw new Refusal(
    400,
    method.customer === null
      ? `The provided PaymentMethod cannot be attached or charged. It was detached from its customer, or it never had one.`
      : `The payment method ${id} belongs to a customer. Include the customer in the \`customer\` parameter.`,
    { code: 'payment_method_unexpected_state', param: 'payment_method' },
  );
}

function typesOf(call: Call, method: PaymentMethod | null, currency: string): readonly MethodType[] {
  const types = readMethods(call.form, currency);
  if (!method || types.includes(method.type)) return types;
  throw new Refusal(400, `The PaymentMethod provided (${method.type}) is not allowed for this PaymentIntent in ${currency}.`, {
    code: 'payment_intent_incompatible_payment_method',
    param: 'payment_method',
  });
}

const missingMethod = (): Refusal =>
  new Refusal(400, 'You cannot confirm this PaymentIntent because it’s missing a payment method.', {
    code: 'payment_intent_unexpected_state',
    param: 'payment_method',
  });

const unexpectedState = ({ status }: PaymentIntent, verb: string, allowed: string): Refusal =>
  new Refusal(
    400,
    `You cannot ${verb} this PaymentIntent because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be ${verb}ed: ${allowed}.`,
    { code: 'payment_intent_unexpected_state' },
  );

export const INTENT_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/v1/payment_intents', shape: CREATE, handle: create },
  retrieveRoute('payment_intent', '/v1/payment_intents/:id'),
  listRoute('payment_intent', '/v1/payment_intents', ['customer']),
  {
    method: 'POST',
    path: '/v1/payment_intents/:id/confirm',
    shape: { off_session: 'text', payment_method: 'text', return_url: 'text' },
    handle: confirm,
  },
  { method: 'POST', path: '/v1/payment_intents/:id/cancel', shape: { cancellation_reason: 'text' }, handle: cancel },
];
