import Stripe from 'stripe';
import type { ProviderCustomer, SavedMethod } from '#server/integrations/payment-objects.ts';
import type { PaymentPort } from '#server/integrations/ports.ts';
import { asking, idOf, PAGE, reading, type StripeApi, toFailure } from './api.ts';
import { brandWords, isBankDebit, typeWords } from './method-words.ts';

type CustomerPort = Pick<PaymentPort, 'createCustomer' | 'getMethod' | 'listMethods' | 'detachMethod'>;

/** Customers and the ways to pay that they have saved. */
export function customerCalls({ stripe, on }: StripeApi): CustomerPort {
  const getMethod = (id: string) => asking(async () => toMethod(await stripe.paymentMethods.retrieve(id, {}, on)));
  return {
    createCustomer: ({ idempotencyKey, name, email, metadata }) =>
      asking(async () => {
        const parameters = { name, metadata: { ...metadata }, ...(email ? { email } : {}) };
        return toCustomer(await stripe.customers.create(parameters, { ...on, idempotencyKey }));
      }),
    getMethod,
    listMethods: (customerId) => reading(() => stripe.customers.listPaymentMethods(customerId, { limit: PAGE }, on), toMethod),
    detachMethod: async (id) => {
      try {
        return toMethod(await stripe.paymentMethods.detach(id, {}, on));
      } catch (thrown) {
        if (!(thrown instanceof Stripe.errors.StripeInvalidRequestError)) throw toFailure(thrown);
        // Stripe refuses to detach twice; what is left is a method that belongs to nobody.
        const method = await getMethod(id);
        if (method.customerId !== null) throw toFailure(thrown);
        return method;
      }
    },
  };
}

function toCustomer(customer: Stripe.Customer): ProviderCustomer {
  return { customerId: customer.id, name: customer.name ?? null, email: customer.email, metadata: customer.metadata };
}

function toMethod(method: Stripe.PaymentMethod): SavedMethod {
  const { card } = method;
  const account = method.sepa_debit ?? method.bacs_debit ?? method.us_bank_account ?? null;
  return {
    methodId: method.id,
    customerId: idOf(method.customer),
    kind: card ? 'card' : isBankDebit(method.type) ? 'bank-debit' : 'other',
    brand: card ? brandWords(card.brand) : typeWords(method.type),
    last4: card?.last4 ?? account?.last4 ?? null,
    expires: card ? { year: card.exp_year, month: card.exp_month } : null,
  };
}
