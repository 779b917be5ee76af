import type { Desk } from './balance-book.ts';
import { listRoute } from './list.ts';
import type { Owner, PaymentMethod } from './objects.ts';
import { Refusal } from './refusal.ts';
import { owned, type Route, retrieveRoute } from './route.ts';
import { show } from './show.ts';
import { born } from './store.ts';
import { type Debit, TEST_CARDS } from './test-means.ts';

/** Years for which a test card is good. */
const CARD_YEARS = 10;

type Payer = { readonly email: string | null; readonly owner: Owner };

/** A card as a method that belongs to nobody yet. `number` is a test card's; `wallet` says that it came out of a wallet. */
export function addCard(number: string, wallet: 'apple_pay' | null, { email, owner, ...desk }: Desk & Payer): PaymentMethod {
  const card = TEST_CARDS[number];
  const details = {
    brand: card?.brand ?? 'visa',
    country: card?.country ?? 'US',
    exp_month: 12,
    exp_year: new Date(desk.store.now()).getUTCFullYear() + CARD_YEARS,
    funding: 'credit',
    fingerprint: `card${number.slice(-8)}`,
    last4: number.slice(-4),
    wallet: wallet ? { type: wallet, dynamic_last4: null } : null,
  };
  return add('card', { details, number, email, owner }, desk);
}

/** A bank account as a method. */
export function addAccount(debit: Debit, number: string, { email, owner, ...desk }: Desk & Payer): PaymentMethod {
  const bank =
    debit.type === 'sepa_debit'
      ? { bank_code: number.slice(4, 12), country: number.slice(0, 2) }
      : debit.type === 'bacs_debit'
        ? { sort_code: '108800' }
        : { bank_name: 'STRIPE TEST BANK', account_type: 'checking', routing_number: '110000000' };
  const details = { ...bank, fingerprint: `bank${number.slice(-8)}`, last4: number.slice(-4) };
  return add(debit.type, { details, number, email, owner }, desk);
}

type NewMethod = Payer & { readonly details: Readonly<Record<string, unknown>>; readonly number: string };

function add(type: PaymentMethod['type'], { details, number, email, owner }: NewMethod, { store, batch }: Desk): PaymentMethod {
  const method: PaymentMethod = {
    ...born('payment_method', 'pm', store),
    hidden: { ...owner, details, number, authenticated: false },
    type,
    billing_details: { email, name: null },
    metadata: {},
    customer: null,
  };
  batch.save(method);
  return method;
}

/** Keeps a method for a customer, so that it can be charged later. */
export function attach(method: PaymentMethod, customer: string, { batch }: Desk): void {
  if (method.customer === customer) return;
  method.customer = customer;
  batch.save(method);
  batch.tell('payment_method.attached', method);
}

export const METHOD_ROUTES: readonly Route[] = [
  retrieveRoute('payment_method', '/v1/payment_methods/:id'),
  listRoute('payment_method', '/v1/payment_methods', ['customer', 'type']),
  {
    method: 'POST',
    path: '/v1/payment_methods/:id/detach',
    shape: {},
    handle: async (call) => {
      const method = owned(call, 'payment_method', call.id);
      if (method.customer === null)
        throw new Refusal(400, 'The payment method you provided is not attached to a customer so detachment is impossible.');
      const batch = call.store.batch();
      method.customer = null;
      batch.save(method);
      batch.tell('payment_method.detached', method);
      await batch.commit();
      return show(method);
    },
  },
];
