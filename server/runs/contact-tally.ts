import { afterContact } from '#server/holds/decide.ts';
import type { ContactRequest, Truth } from '#server/holds/truth.ts';

/** Messages of one batch to one customer count for each other: two invoices that fall due together do not send two mails past the gap. */
export class ContactTally {
  readonly #sent = new Map<string, ContactRequest[]>();

  sent(customerId: string, request: ContactRequest): void {
    const known = this.#sent.get(customerId);
    if (known) known.push(request);
    else this.#sent.set(customerId, [request]);
  }

  /** The truth with what this batch has sent to the customer already. */
  truthOf(customerId: string, truth: Truth): Truth {
    return (this.#sent.get(customerId) ?? []).reduce(afterContact, truth);
  }
}
