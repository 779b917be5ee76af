import Stripe from 'stripe';
import { Failure } from '#server/errors.ts';

/** Stripe's SDK, and whose objects it speaks of. */
export type StripeApi = {
  readonly stripe: Stripe;
  /** Options of every request: the connected account, if there is one. */
  readonly on: Stripe.RequestOptions;
};

/** Asks Stripe once. @throws Failure `provider-refused` or `provider-unreachable` */
export async function asking<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (thrown) {
    throw toFailure(thrown);
  }
}

/** Reads a whole list, a page at a time as it is used. @throws Failure as `asking` does */
export async function* reading<T, R>(list: () => AsyncIterable<T>, translate: (item: T) => R | null): AsyncGenerator<R> {
  try {
    for await (const item of list()) {
      const translated = translate(item);
      if (translated !== null) yield translated;
    }
  } catch (thrown) {
    throw toFailure(thrown);
  }
}

/** How many objects a page has: Stripe's most. */
export const PAGE = 100;

/** Whatever the SDK threw, in our words. */
export function toFailure(thrown: unknown): unknown {
  if (!(thrown instanceof Stripe.errors.StripeError)) return thrown;
  const refused =
    thrown instanceof Stripe.errors.StripeInvalidRequestError ||
    thrown instanceof Stripe.errors.StripeCardError ||
    thrown instanceof Stripe.errors.StripeIdempotencyError ||
    thrown instanceof Stripe.errors.StripeAuthenticationError ||
    thrown instanceof Stripe.errors.StripePermissionError;
  const options = { cause: thrown };
  // The same key is asked again later: Stripe answers a request in flight with 409.
  if (refused && thrown.statusCode !== 409)
    return new Failure('provider-refused', `Stripe refused: ${thrown.message}`, remedyOf(thrown), options);
  return new Failure(
    'provider-unreachable',
    `Stripe did not answer: ${thrown.message}`,
    'Try again in a minute. Nothing was taken twice.',
    options,
  );
}

function remedyOf({ code }: Stripe.errors.StripeError): string {
  if (code === 'account_invalid') return 'Connect the Stripe account again.';
  if (code === 'capability_not_active') return 'Complete what Stripe still asks for of the account.';
  return 'Check the Stripe key and the request.';
}

/** The id of something that Stripe gives as an id or spelt out. */
export function idOf(value: string | { readonly id: string } | null | undefined): string | null {
  return typeof value === 'string' ? value : (value?.id ?? null);
}
