import type { Money } from '#workflows-schema/index.ts';

/** One mail, addressed and rendered. `messageId` is ours and travels as metadata, so that a lost answer can be settled. */
export type OutgoingMail = {
  readonly messageId: string;
  /** Null for a mail to a person that is no tenant's affair. */
  readonly tenantId: string | null;
  readonly from: { readonly name: string; readonly email: string };
  readonly to: { readonly name: string; readonly email: string };
  readonly replyTo: string | null;
  /** Others who get it too; they stand in it. */
  readonly cc?: readonly { readonly name: string; readonly email: string }[];
  /** The provider's id of an earlier mail whose thread it continues. */
  readonly inThreadOf?: string | null;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly stream: 'transactional' | 'broadcast';
};

export type MailOutcome =
  | { readonly status: 'accepted'; readonly providerId: string; readonly at: string }
  /** `address`: never write to it again; `message`: this mail is bad; `account`: nothing goes out until someone acts; `later`: try again. */
  | {
      readonly status: 'refused';
      readonly scope: 'address' | 'message' | 'account' | 'later';
      readonly code: string;
      readonly reason: string;
    }
  /** The call may or may not have been taken: settle it with `find`, never by sending again. */
  | { readonly status: 'unknown'; readonly reason: string };

/** What we need of a mail provider. Answers are by position; never throws for what the provider or the network does. */
export type MailPort = {
  /** At most 500 mails a call. */
  sendBatch(mails: readonly OutgoingMail[]): Promise<readonly MailOutcome[]>;
  /** Looks for a message by our id: its provider id, null when the provider has none, or unknown when it cannot be asked. */
  find(
    messageId: string,
  ): Promise<
    | { readonly status: 'found'; readonly providerId: string }
    | { readonly status: 'absent' }
    | { readonly status: 'unknown'; readonly reason: string }
  >;
};

/** What a mail provider tells us later, in our words. `source` is unique for one notice, however often it is delivered. */
export type MailNotice = {
  readonly source: string;
  readonly kind: 'delivered' | 'opened' | 'clicked' | 'bounced' | 'complained' | 'soft-bounced';
  readonly messageId: string | null;
  readonly tenantId: string | null;
  readonly providerId: string;
  readonly address: string;
  readonly at: Date;
  readonly detail: Readonly<Record<string, string>>;
};

export type CheckoutRequest = {
  /** The same for every retry of one intent to pay. */
  readonly idempotencyKey: string;
  readonly amount: Money;
  readonly description: string;
  readonly customerEmail: string | null;
  readonly successUrl: string;
  readonly cancelUrl: string;
  readonly expiresAt: Date;
  /** Written on the session and on its payment intent: tenant, invoice and payment session ids. */
  readonly metadata: Readonly<Record<string, string>>;
};

export type Checkout = {
  readonly sessionId: string;
  readonly url: string | null;
  readonly status: 'open' | 'complete' | 'expired';
  readonly paymentIntentId: string | null;
};

/** A payment as the provider knows it now, in our words. */
export type ProviderPayment = {
  readonly paymentIntentId: string;
  readonly status: 'pending' | 'processing' | 'succeeded' | 'failed';
  readonly amount: Money;
  readonly method: string;
  readonly failureReason: string | null;
  readonly metadata: Readonly<Record<string, string>>;
};

/** What we need of a payment provider. Throws Failure `provider-refused` or `provider-unreachable`. */
export type PaymentPort = {
  createCheckout(request: CheckoutRequest): Promise<Checkout>;
  getCheckout(sessionId: string): Promise<Checkout>;
  /** Expires an open session; one that is complete or expired already is left as it is and returned. */
  expireCheckout(sessionId: string): Promise<Checkout>;
  getPayment(paymentIntentId: string): Promise<ProviderPayment>;
};

/** What a payment provider tells us later: which objects to look at. Their state is fetched, so that the order of notices does not matter. */
export type PaymentNotice = {
  /** The provider's event id. */
  readonly source: string;
  /** The provider's event type, for people to read. */
  readonly kind: string;
  readonly account: string | null;
  readonly tenantId: string | null;
  readonly sessionId: string | null;
  readonly paymentIntentId: string | null;
};
