/** Who an object belongs to, and what the API never shows. */
export type Owner = { readonly account: string | null; readonly livemode: boolean };

type Base<Kind extends string, Hidden = unknown> = {
  readonly id: string;
  readonly object: Kind;
  /** Seconds since the epoch, as all of Stripe's times. */
  readonly created: number;
  readonly hidden: Owner & Hidden;
};

export type Metadata = Record<string, string>;
export type DebitType = 'sepa_debit' | 'bacs_debit' | 'us_bank_account';
export type MethodType = 'card' | DebitType;

export type Line = {
  readonly id: string;
  readonly description: string;
  readonly quantity: number;
  readonly unit_amount: number;
};

export type CheckoutSession = Base<
  'checkout.session',
  {
    readonly lines: readonly Line[];
    readonly intent: {
      readonly metadata: Metadata;
      readonly description: string | null;
      readonly receipt_email: string | null;
      readonly setup_future_usage: string | null;
    };
  }
> & {
  readonly amount_subtotal: number | null;
  readonly amount_total: number | null;
  readonly currency: string | null;
  readonly expires_at: number;
  readonly mode: 'payment' | 'setup';
  readonly ui_mode: 'hosted_page' | 'elements';
  readonly success_url: string | null;
  readonly return_url: string | null;
  readonly cancel_url: string | null;
  readonly customer_email: string | null;
  readonly client_reference_id: string | null;
  readonly locale: string | null;
  readonly metadata: Metadata;
  readonly payment_method_types: readonly MethodType[];
  customer: string | null;
  customer_details: { readonly email: string | null; readonly name: string | null } | null;
  payment_intent: string | null;
  setup_intent: string | null;
  payment_status: 'paid' | 'unpaid' | 'no_payment_required';
  status: 'open' | 'complete' | 'expired';
  /** What a browser opens the session with, in the fields on another page. */
  client_secret: string | null;
  url: string | null;
};

export type PaymentError = {
  readonly type: 'card_error' | 'invalid_request_error';
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
};

export type PaymentIntent = Base<
  'payment_intent',
  {
    readonly session: string | null;
    /** Milliseconds since the epoch at which a bank debit settles by itself; null when it waits to be told. */
    settlesAt: number | null;
  }
> & {
  readonly amount: number;
  readonly currency: string;
  readonly metadata: Metadata;
  readonly description: string | null;
  readonly receipt_email: string | null;
  readonly payment_method_types: readonly MethodType[];
  readonly setup_future_usage: string | null;
  readonly client_secret: string;
  amount_received: number;
  customer: string | null;
  payment_method: string | null;
  latest_charge: string | null;
  status: 'requires_payment_method' | 'requires_confirmation' | 'requires_action' | 'processing' | 'succeeded' | 'canceled';
  canceled_at: number | null;
  cancellation_reason: string | null;
  last_payment_error: PaymentError | null;
  next_action: { readonly type: string } | null;
};

export type SetupIntent = Base<'setup_intent', { readonly session: string | null }> & {
  readonly metadata: Metadata;
  readonly description: string | null;
  readonly usage: string;
  readonly payment_method_types: readonly MethodType[];
  readonly client_secret: string;
  customer: string | null;
  payment_method: string | null;
  status: 'requires_payment_method' | 'requires_action' | 'succeeded';
  last_setup_error: PaymentError | null;
};

/** `details` are shown under the name of the type: `card: {...}`. */
export type PaymentMethod = Base<
  'payment_method',
  {
    readonly details: Readonly<Record<string, unknown>>;
    /** The test card's number, or the test account's. */
    readonly number: string;
    /** Whether the payer has confirmed with the bank that it may be charged later. */
    authenticated: boolean;
  }
> & {
  readonly type: MethodType;
  readonly billing_details: { readonly email: string | null; readonly name: string | null };
  readonly metadata: Metadata;
  customer: string | null;
};

export type Charge = Base<'charge'> & {
  readonly amount: number;
  readonly currency: string;
  readonly description: string | null;
  readonly metadata: Metadata;
  readonly payment_intent: string;
  readonly payment_method: string;
  readonly payment_method_details: Readonly<Record<string, unknown>>;
  readonly customer: string | null;
  readonly receipt_email: string | null;
  amount_captured: number;
  amount_refunded: number;
  balance_transaction: string | null;
  captured: boolean;
  disputed: boolean;
  failure_code: string | null;
  failure_message: string | null;
  outcome: { readonly type: string; readonly network_status: string; readonly reason: string | null } | null;
  paid: boolean;
  refunded: boolean;
  status: 'succeeded' | 'pending' | 'failed';
};

export type Refund = Base<'refund'> & {
  readonly amount: number;
  readonly currency: string;
  readonly charge: string;
  readonly payment_intent: string;
  readonly reason: string | null;
  metadata: Metadata;
  balance_transaction: string | null;
  failure_reason?: string;
  status: 'pending' | 'succeeded' | 'failed' | 'canceled';
};

export type Dispute = Base<'dispute'> & {
  readonly amount: number;
  readonly currency: string;
  readonly charge: string;
  readonly payment_intent: string;
  readonly reason: string;
  readonly is_charge_refundable: boolean;
  metadata: Metadata;
  evidence: Record<string, string>;
  evidence_details: {
    due_by: number | null;
    has_evidence: boolean;
    past_due: boolean;
    submission_count: number;
  };
  status: 'needs_response' | 'under_review' | 'won' | 'lost' | 'warning_needs_response' | 'warning_under_review' | 'warning_closed';
};

export type Customer = Base<'customer'> & {
  name: string | null;
  email: string | null;
  phone: string | null;
  description: string | null;
  metadata: Metadata;
  preferred_locales: readonly string[];
};

export type Requirements = {
  currently_due: string[];
  eventually_due: string[];
  past_due: string[];
  pending_verification: string[];
  disabled_reason: string | null;
  current_deadline: number | null;
  errors: { code: string; reason: string; requirement: string }[];
};

export type Account = Base<'account', { connected: boolean }> & {
  readonly type: string;
  readonly controller: Readonly<Record<string, unknown>>;
  readonly country: string;
  readonly default_currency: string;
  business_type: string | null;
  business_profile: Record<string, string>;
  capabilities: Record<string, 'active' | 'inactive' | 'pending'>;
  charges_enabled: boolean;
  payouts_enabled: boolean;
  details_submitted: boolean;
  email: string | null;
  metadata: Metadata;
  requirements: Requirements;
};

export type AccountLink = Base<
  'account_link',
  { readonly connected: string; readonly refresh_url: string; readonly return_url: string }
> & {
  readonly expires_at: number;
  readonly url: string;
};

export type BalanceTransaction = Base<'balance_transaction', { payout: string | null }> & {
  readonly amount: number;
  readonly available_on: number;
  readonly currency: string;
  readonly description: string | null;
  readonly fee: number;
  readonly net: number;
  readonly reporting_category: string;
  readonly source: string;
  readonly type: 'charge' | 'payment' | 'refund' | 'refund_failure' | 'adjustment' | 'payout' | 'payout_failure';
};

export type Payout = Base<'payout'> & {
  readonly amount: number;
  readonly arrival_date: number;
  readonly automatic: boolean;
  readonly currency: string;
  readonly metadata: Metadata;
  readonly method: 'standard';
  readonly type: 'bank_account';
  balance_transaction: string | null;
  failure_code: string | null;
  failure_message: string | null;
  status: 'in_transit' | 'paid' | 'failed';
};

export type ObjectOf = {
  'checkout.session': CheckoutSession;
  payment_intent: PaymentIntent;
  setup_intent: SetupIntent;
  payment_method: PaymentMethod;
  charge: Charge;
  refund: Refund;
  dispute: Dispute;
  customer: Customer;
  account: Account;
  account_link: AccountLink;
  balance_transaction: BalanceTransaction;
  payout: Payout;
};
export type Kind = keyof ObjectOf;
export type StripeObject = ObjectOf[Kind];

export type StripeEvent = {
  readonly id: string;
  readonly object: 'event';
  /** The connected account; absent for what happens to the platform's own objects. */
  readonly account?: string;
  readonly api_version: string;
  readonly created: number;
  readonly livemode: boolean;
  readonly pending_webhooks: number;
  readonly request: { readonly id: null; readonly idempotency_key: string | null };
  readonly type: string;
  readonly data: { readonly object: Record<string, unknown> };
};
