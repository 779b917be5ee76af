import type { Money } from '#workflows-schema/index.ts';

export type Metadata = Readonly<Record<string, string>>;

/** One line of a checkout page. Its amount is of the whole line and above zero. */
export type CheckoutLine = { readonly description: string; readonly amount: Money };

/** What a page may offer: a card (and wallets, which are cards), or the bank debit of the currency. */
export type PaymentMethodKind = 'card' | 'bank-debit';

export type SetupRequest = {
  readonly idempotencyKey: string;
  readonly customerId: string;
  /** Decides which bank debit is offered. */
  readonly currency: string;
  readonly description: string;
  readonly methods?: readonly PaymentMethodKind[];
  readonly successUrl: string;
  readonly cancelUrl: string;
  readonly expiresAt: Date;
  readonly metadata: Metadata;
};

/** What a decline is about, so that every language can say it in its own words. */
export type DeclineTopic = 'refused' | 'money' | 'confirm' | 'details' | 'expired' | 'account' | 'stopped' | 'later';

/** Why a method did not pay. `code` is the provider's, for logs and rules; the sentence is for the payer. */
export type Decline = {
  readonly code: string;
  readonly sentence: string;
  readonly topic: DeclineTopic;
  /** `same`: the same method may be tried again now; `later`: in some days; `other-method`: never again this one. */
  readonly tryAgain: 'same' | 'other-method' | 'later';
};

export type RefundRequest = {
  readonly idempotencyKey: string;
  readonly paymentIntentId: string;
  /** Null: all that is left. */
  readonly amount: Money | null;
  readonly metadata?: Metadata;
};

export type ProviderRefund = {
  readonly refundId: string;
  readonly paymentIntentId: string | null;
  readonly chargeId: string | null;
  readonly amount: Money;
  /** `failed` may follow on `succeeded`: then the money is back on our balance. */
  readonly status: 'pending' | 'needs-action' | 'succeeded' | 'failed' | 'cancelled';
  readonly failureReason: string | null;
  readonly createdAt: Date;
  readonly metadata: Metadata;
};

export type ProviderDispute = {
  readonly disputeId: string;
  readonly paymentIntentId: string | null;
  readonly chargeId: string;
  readonly amount: Money;
  /** The provider's reason in words: "product not received". */
  readonly reason: string;
  /** An inquiry is a question of the payer's bank: no money has moved. */
  readonly isInquiry: boolean;
  readonly status: 'needs-answer' | 'under-review' | 'won' | 'lost';
  readonly answerBy: Date | null;
  readonly hasEvidence: boolean;
  /** How often evidence went to the bank. */
  readonly submissions: number;
  readonly createdAt: Date;
};

/** What may be said in a dispute; texts of at most 20,000 letters. */
export type DisputeEvidence = {
  readonly explanation?: string;
  readonly productDescription?: string;
  readonly customerName?: string;
  readonly customerEmail?: string;
  /** A date as the payer's bank reads it: "12 March 2026". */
  readonly serviceDate?: string;
  readonly shippingDate?: string;
  readonly shippingCarrier?: string;
  readonly shippingTrackingNumber?: string;
  readonly refundPolicy?: string;
  readonly refundRefusal?: string;
};

export type EvidenceRequest = {
  readonly idempotencyKey: string;
  readonly disputeId: string;
  readonly evidence: DisputeEvidence;
  /** False keeps it with the provider and sends nothing to the bank. Most banks take one submission only. */
  readonly submit: boolean;
};

export type CustomerRequest = {
  readonly idempotencyKey: string;
  readonly name: string;
  readonly email: string | null;
  readonly metadata: Metadata;
};
export type ProviderCustomer = {
  readonly customerId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly metadata: Metadata;
};

/** A way to pay that a customer has saved. */
export type SavedMethod = {
  readonly methodId: string;
  readonly customerId: string | null;
  readonly kind: PaymentMethodKind | 'other';
  /** "Visa", "SEPA direct debit". */
  readonly brand: string;
  /** Null when the method has no number. */
  readonly last4: string | null;
  /** The last month in which a card is good; null for what does not expire. */
  readonly expires: { readonly year: number; readonly month: number } | null;
};

export type SavedCharge = {
  readonly idempotencyKey: string;
  readonly customerId: string;
  readonly methodId: string;
  readonly amount: Money;
  readonly description: string;
  readonly metadata: Metadata;
  /** Where the provider sends its own receipt; null sends none. */
  readonly receiptEmail?: string | null;
};

export type AccountRequest = {
  readonly idempotencyKey: string;
  /** Two capital letters. */
  readonly country: string;
  readonly email: string | null;
  readonly metadata: Metadata;
};

/** A company's own account with the provider. */
export type ProviderAccount = {
  readonly accountId: string;
  readonly country: string | null;
  readonly currency: string | null;
  readonly chargesEnabled: boolean;
  readonly payoutsEnabled: boolean;
  readonly detailsSubmitted: boolean;
  readonly capabilities: Readonly<Record<string, 'active' | 'pending' | 'inactive'>>;
  /** What the provider still needs, in words: "the bank account for payouts". */
  readonly due: readonly string[];
  /** What of it is overdue. */
  readonly pastDue: readonly string[];
  /** The sentence that says why the account is stopped; null when it is not. */
  readonly stopped: string | null;
  readonly metadata: Metadata;
};

export type AccountLinkRequest = {
  readonly accountId: string;
  /** Where the person comes back, finished or not. */
  readonly returnUrl: string;
  /** Where the person comes when the link is too old: make a new one there. */
  readonly refreshUrl: string;
};

export type ProviderPayout = {
  readonly payoutId: string;
  readonly amount: Money;
  /** `failed` may follow on `paid`. */
  readonly status: 'pending' | 'in-transit' | 'paid' | 'failed' | 'cancelled';
  readonly arrivesAt: Date;
  readonly failureReason: string | null;
  readonly createdAt: Date;
};

/** Money that came to, or left, the balance of an account. */
export type BalanceMovement = {
  readonly movementId: string;
  /** The provider's word: `charge`, `payment`, `refund`, `adjustment`, `payout`. */
  readonly kind: string;
  /** The charge, refund, dispute or payout that it is about. */
  readonly sourceId: string | null;
  readonly amount: Money;
  readonly fee: Money;
  readonly net: Money;
  readonly createdAt: Date;
};

/** By currency. A balance may be below zero. */
export type ProviderBalance = { readonly available: readonly Money[]; readonly pending: readonly Money[] };
