import type { Desk } from './balance-book.ts';
import { listRoute } from './list.ts';
import type { PaymentError, PaymentMethod, SetupIntent } from './objects.ts';
import { choiceAt, mapAt, textAt } from './parameters.ts';
import type { Attempt } from './pay.ts';
import { type Call, owned, type Route, retrieveRoute } from './route.ts';
import { readMethods } from './session-parameters.ts';
import { show } from './show.ts';
import { born, newStripeId } from './store.ts';
import { NOT_AUTHENTICATED, TEST_CARDS } from './test-means.ts';

type NewSetup = Pick<SetupIntent, 'metadata' | 'description' | 'customer' | 'payment_method_types' | 'usage'>;

/** A setup intent on which nothing was tried yet. */
export function addSetup(fields: NewSetup, hidden: SetupIntent['hidden'], { store, batch }: Desk): SetupIntent {
  const basis = born('setup_intent', 'seti', store);
  const setup: SetupIntent = {
    ...basis,
    ...fields,
    hidden,
    client_secret: `${basis.id}_secret_${newStripeId('x').slice(2)}`,
    payment_method: null,
    status: 'requires_payment_method',
    last_setup_error: null,
  };
  batch.save(setup);
  batch.tell('setup_intent.created', setup);
  return setup;
}

/** Tries to keep a method for later. Nothing is charged, but the bank is asked whether it may be. */
export function trySetup(setup: SetupIntent, method: PaymentMethod, desk: Desk): Attempt {
  setup.payment_method = method.id;
  desk.batch.save(setup);
  const behaviour = method.type === 'card' ? TEST_CARDS[method.hidden.number]?.behaviour : undefined;
  if (behaviour?.kind === 'declines' && !behaviour.savedFirst) return fail(setup, behaviour.error, desk);
  if (behaviour?.kind !== 'asks') return succeed(setup, desk);
  setup.status = 'requires_action';
  desk.batch.tell('setup_intent.requires_action', setup);
  return 'needs-3ds';
}

/** The payer's answer to the bank's question. */
export function answerSetup(setup: SetupIntent, passed: boolean, desk: Desk): Attempt {
  return passed ? succeed(setup, desk) : fail(setup, { ...NOT_AUTHENTICATED, code: 'setup_intent_authentication_failure' }, desk);
}

function succeed(setup: SetupIntent, { batch }: Desk): Attempt {
  setup.status = 'succeeded';
  setup.last_setup_error = null;
  batch.tell('setup_intent.succeeded', setup);
  return 'succeeded';
}

function fail(setup: SetupIntent, error: PaymentError, { batch }: Desk): Attempt {
  setup.status = 'requires_payment_method';
  setup.payment_method = null;
  setup.last_setup_error = error;
  batch.tell('setup_intent.setup_failed', setup);
  return 'declined';
}

async function create(call: Call): Promise<Record<string, unknown>> {
  const { form, store, owner } = call;
  const customer = textAt(form, 'customer');
  if (customer) owned(call, 'customer', customer, 'customer');
  const desk = { store, batch: store.batch() };
  const setup = addSetup(
    {
      metadata: mapAt(form, 'metadata'),
      description: textAt(form, 'description'),
      customer,
      payment_method_types: readMethods(form, null),
      usage: choiceAt(form, ['off_session', 'on_session'], 'usage') ?? 'off_session',
    },
    { ...owner, session: null },
    desk,
  );
  await desk.batch.commit();
  return show(setup);
}

export const SETUP_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/setup_intents',
    shape: { customer: 'text', description: 'text', metadata: 'any', allowed_payment_method_types: { list: 'text' }, usage: 'text' },
    handle: create,
  },
  retrieveRoute('setup_intent', '/v1/setup_intents/:id'),
  listRoute('setup_intent', '/v1/setup_intents', ['customer', 'payment_method']),
];
