import type { Money } from '#workflows-schema/index.ts';
import type {
  AccountLinkRequest,
  AccountRequest,
  BalanceMovement,
  CheckoutLine,
  CustomerRequest,
  Decline,
  EvidenceRequest,
  Metadata,
  PaymentMethodKind,
  ProviderAccount,
  ProviderBalance,
  ProviderCustomer,
  ProviderDispute,
  ProviderPayout,
  ProviderRefund,
  RefundRequest,
  SavedCharge,
  SavedMethod,
  SetupRequest,
} from './payment-objects.ts';

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
  /** The Message-ID of a customer's mail that a machine answers with it. */
  readonly answers?: string | null;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly stream: 'transactional' | 'broadcast';
  /** Where one POST ends such mails to the recipient (RFC 8058); for broadcasts alone. */
  readonly unsubscribeUrl?: string | null;
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

/** An address that the provider itself bars from a stream: after a bounce or a complaint, or because someone asked it to. */
export type BarredAddress = {
  readonly address: string;
  readonly stream: OutgoingMail['stream'];
  /** In words, for people to read. */
  readonly reason: string;
  readonly at: Date;
};

/**
 * What the provider keeps of the past, for when its notices are lost. A notice has the same `source` here as when the
 * provider tells it. Throws Failure `provider-refused` or `provider-unreachable`.
 */
export type MailHistoryPort = {
  /** Bounces and complaints since then; they name the mail by the provider's id alone. */
  listBounces(since: Date): AsyncIterable<MailNotice>;
  /** Addresses barred since the day of that moment; all of them without one. */
  listBarred(since: Date | null): Promise<readonly BarredAddress[]>;
  /** All that the provider knows of one mail; nothing when it knows no such mail. */
  follow(providerId: string): Promise<readonly MailNotice[]>;
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

/** A file in a mail that came in; `content` is null when the mail was too large to be read whole. */
export type InboundFile = { readonly name: string; readonly size: number; readonly content: Buffer | null };

/** A mail that came in, in our words. Everything in it is the sender's. */
export type InboundMail = {
  /** The provider's id, the same however often it is delivered. */
  readonly source: string;
  /** What stands behind the plus of the addresses that it was sent to. */
  readonly hashes: readonly string[];
  readonly from: { readonly name: string; readonly email: string };
  readonly subject: string;
  readonly text: string;
  /** By lower-case name; those that say who sent it and whether a machine did. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** To how many addresses it was sent. */
  readonly recipients: number;
  readonly files: readonly InboundFile[];
};

export type CheckoutRequest = {
  /** The same for every retry of one intent to pay. */
  readonly idempotencyKey: string;
  readonly amount: Money;
  readonly description: string;
  /** What the page lists instead of the description; the sum must be `amount`. */
  readonly lines?: readonly CheckoutLine[];
  readonly customerEmail: string | null;
  /** The provider's customer; its own address is used then, not `customerEmail`. */
  readonly customerId?: string | null;
  /** Keeps what is paid with, so that it can be charged later; makes a customer when there is none. */
  readonly saveMethod?: boolean;
  /** Default: all that the account offers in the currency. */
  readonly methods?: readonly PaymentMethodKind[];
  /** Where the provider sends its own receipt. */
  readonly receiptEmail?: string | null;
  /** Paid in the provider's fields on our page instead of on the provider's page. */
  readonly embedded?: boolean;
  readonly successUrl: string;
  readonly cancelUrl: string;
  readonly expiresAt: Date;
  /** Written on the session and on its payment intent: tenant, invoice and payment session ids. */
  readonly metadata: Metadata;
};

export type Checkout = {
  readonly sessionId: string;
  /** Of the provider's page; null when it is over, or embedded. */
  readonly url: string | null;
  /** What opens it in the provider's fields; null when it is over, or has a page. */
  readonly clientSecret: string | null;
  readonly status: 'open' | 'complete' | 'expired';
  readonly purpose: 'payment' | 'setup';
  readonly paymentIntentId: string | null;
  /** For a setup that is complete: the method that was saved. */
  readonly setupIntentId: string | null;
  readonly methodId: string | null;
  readonly customerId: string | null;
  /** Null for a setup. */
  readonly amount: Money | null;
  /** A complete session of a bank debit is not paid yet. */
  readonly paid: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly metadata: Metadata;
};

/** A payment as the provider knows it now, in our words. Amounts are totals: set them, never add. */
export type ProviderPayment = {
  readonly paymentIntentId: string;
  readonly status: 'pending' | 'processing' | 'succeeded' | 'failed';
  readonly amount: Money;
  /** Of all refunds that did not fail. */
  readonly amountRefunded: Money;
  readonly disputed: boolean;
  readonly method: string;
  readonly methodId: string | null;
  readonly customerId: string | null;
  readonly chargeId: string | null;
  /** What the provider keeps, in the currency of the account's balance; null while it is not known. */
  readonly fee: Money | null;
  readonly failureReason: string | null;
  readonly decline: Decline | null;
  readonly createdAt: Date;
  readonly metadata: Metadata;
};

/** What became of charging a saved method. `needs-action`: the payer must confirm, on a page. */
export type SavedChargeOutcome =
  | { readonly status: 'succeeded' | 'processing'; readonly payment: ProviderPayment }
  | { readonly status: 'needs-action' | 'declined'; readonly paymentIntentId: string | null; readonly decline: Decline };

/** Something that happened, as it stands in the provider's list; `payload` is what the webhook would have carried. */
export type ListedNotice = { readonly notice: PaymentNotice; readonly createdAt: Date; readonly payload: unknown };

/**
 * What we need of a payment provider. Throws Failure `provider-refused` or `provider-unreachable`. Lists come newest first,
 * page by page as they are read, from `since` on; `of` narrows them to one customer or payment, which is how a call whose answer
 * was lost is looked up by its metadata.
 */
export type PaymentPort = {
  /** The same provider for a company's own account; null is the platform's. Accounts themselves are always the platform's affair. */
  forAccount(account: string | null): PaymentPort;
  /** The same provider by another key: of an account that is no affair of the platform's. */
  forKey(secretKey: string): PaymentPort;

  createCheckout(request: CheckoutRequest): Promise<Checkout>;
  /** A page on which a customer saves a way to pay; nothing is taken. */
  createSetupCheckout(request: SetupRequest): Promise<Checkout>;
  getCheckout(sessionId: string): Promise<Checkout>;
  /** Expires an open session; one that is complete or expired already is left as it is and returned. */
  expireCheckout(sessionId: string): Promise<Checkout>;
  listCheckouts(since: Date): AsyncIterable<Checkout>;

  getPayment(paymentIntentId: string): Promise<ProviderPayment>;
  listPayments(since: Date, of?: { readonly customerId: string }): AsyncIterable<ProviderPayment>;
  /** Charges a saved method now, without the payer. Never throws for a decline. */
  chargeSaved(charge: SavedCharge): Promise<SavedChargeOutcome>;

  refund(request: RefundRequest): Promise<ProviderRefund>;
  getRefund(refundId: string): Promise<ProviderRefund>;
  listRefunds(since: Date, of?: { readonly paymentIntentId: string }): AsyncIterable<ProviderRefund>;

  getDispute(disputeId: string): Promise<ProviderDispute>;
  listDisputes(since: Date, of?: { readonly paymentIntentId: string }): AsyncIterable<ProviderDispute>;
  submitEvidence(request: EvidenceRequest): Promise<ProviderDispute>;

  createCustomer(request: CustomerRequest): Promise<ProviderCustomer>;
  getMethod(methodId: string): Promise<SavedMethod>;
  listMethods(customerId: string): AsyncIterable<SavedMethod>;
  /** The customer keeps it no longer; it can never be charged again. One that is detached already is returned. */
  detachMethod(methodId: string): Promise<SavedMethod>;

  createAccount(request: AccountRequest): Promise<ProviderAccount>;
  getAccount(accountId: string): Promise<ProviderAccount>;
  /** An address that is good for minutes and for one visit: make it when the person clicks. */
  createAccountLink(request: AccountLinkRequest): Promise<{ readonly url: string; readonly expiresAt: Date }>;

  listPayouts(since: Date): AsyncIterable<ProviderPayout>;
  /** @throws Failure `not-found` */
  getPayout(payoutId: string): Promise<ProviderPayout>;
  /** What a payout consists of. */
  listMovements(payoutId: string): AsyncIterable<BalanceMovement>;
  getBalance(): Promise<ProviderBalance>;
  /** The provider keeps events for 30 days. */
  listEvents(since: Date): AsyncIterable<ListedNotice>;
};

/** What a payment provider tells us later: which objects to look at. Their state is fetched, so that the order of notices does not matter. */
export type PaymentNotice = {
  /** The provider's event id. */
  readonly source: string;
  /** The provider's event type, for people to read. */
  readonly kind: string;
  /** The company's own account; null for what happened to the platform's own objects. */
  readonly account: string | null;
  readonly livemode: boolean;
  readonly tenantId: string | null;
  readonly sessionId: string | null;
  readonly paymentIntentId: string | null;
  readonly setupIntentId: string | null;
  readonly refundId: string | null;
  readonly disputeId: string | null;
  readonly payoutId: string | null;
  /** The account that the notice is about: changed, or no longer connected. */
  readonly accountId: string | null;
};

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type HttpMethod = (typeof HTTP_METHODS)[number];

/** One request that a tenant's flow makes to an address of its own choosing. */
export type HttpCall = {
  readonly method: HttpMethod;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Of the whole exchange, from the look-up of the name to the last byte; at most 15 seconds are given. */
  readonly timeoutMs: number;
  /** Travels as `Idempotency-Key`; null sends none. */
  readonly idempotencyKey: string | null;
};

/** Why there is no answer. The first four will not change by trying again. */
export const HTTP_REFUSALS = [
  'bad-request',
  'bad-url',
  'private-address',
  'redirect',
  'bad-answer',
  'too-large',
  'timeout',
  'unreachable',
] as const;
export type HttpRefusal = (typeof HTTP_REFUSALS)[number];

export type HttpOutcome =
  /** Any status that is no redirect. `headers` are the few that matter, by lower-case name; `body` is text of at most 1 MB. */
  | { readonly status: 'answered'; readonly code: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  | { readonly status: 'refused'; readonly reason: HttpRefusal };

/** The way out to addresses that we do not know. Never throws, and says nothing of our own network. */
export type HttpPort = { request(call: HttpCall): Promise<HttpOutcome> };
