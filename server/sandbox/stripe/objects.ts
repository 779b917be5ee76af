/** Stripe's objects, the part that the product reads, with Stripe's own names. */
export type CheckoutSession = {
  readonly id: string;
  readonly object: 'checkout.session';
  readonly amount_subtotal: number;
  readonly amount_total: number;
  readonly currency: string;
  readonly created: number;
  readonly expires_at: number;
  readonly livemode: false;
  readonly mode: 'payment';
  readonly success_url: string;
  readonly cancel_url: string | null;
  readonly customer_email: string | null;
  readonly client_reference_id: string | null;
  readonly metadata: Record<string, string>;
  /** What the page shows; Stripe keeps it in line items. */
  readonly description: string;
  readonly intent_metadata: Record<string, string>;
  payment_intent: string | null;
  payment_status: 'paid' | 'unpaid';
  status: 'open' | 'complete' | 'expired';
  url: string | null;
};

export type PaymentMethod =
  | {
      readonly type: 'card';
      readonly card: { readonly brand: string; readonly last4: string };
    }
  | { readonly type: 'sepa_debit' | 'bacs_debit' | 'us_bank_account' };

export type PaymentError = {
  readonly type: string;
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
};

export type PaymentIntent = {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly amount: number;
  amount_received: number;
  readonly currency: string;
  readonly created: number;
  readonly livemode: false;
  readonly metadata: Record<string, string>;
  readonly session: string;
  status: 'requires_payment_method' | 'requires_action' | 'processing' | 'succeeded';
  last_payment_error: PaymentError | null;
  method: PaymentMethod | null;
  /** Milliseconds since the epoch at which a bank debit settles by itself; null when it waits to be told. */
  settles_at: number | null;
};

export type StripeEvent = {
  readonly id: string;
  readonly object: 'event';
  readonly api_version: string;
  readonly created: number;
  readonly livemode: false;
  readonly pending_webhooks: number;
  readonly request: { readonly id: null; readonly idempotency_key: null };
  readonly type: string;
  readonly data: { readonly object: Record<string, unknown> };
};

/** The session as the API shows it. */
export function showSession(session: CheckoutSession): Record<string, unknown> {
  const { description: _description, intent_metadata: _metadata, ...shown } = session;
  return {
    ...shown,
    customer: null,
    customer_details: session.customer_email ? { email: session.customer_email } : null,
    payment_method_types: ['card', bankDebitOf(session.currency)],
  };
}

/** The intent as the API shows it; the charge is spelt out when it was asked for by `expand`. */
export function showIntent(intent: PaymentIntent, expandCharge: boolean): Record<string, unknown> {
  const { session: _session, method, settles_at: _settles, ...shown } = intent;
  const charge = intent.id.replace(/^pi_/, 'ch_');
  const details = method?.type === 'card' ? { type: 'card', card: method.card } : method ? { type: method.type, [method.type]: {} } : null;
  const full = {
    id: charge,
    object: 'charge',
    amount: intent.amount,
    currency: intent.currency,
    payment_method_details: details,
  };
  const latest = method ? (expandCharge ? full : charge) : null;
  return {
    ...shown,
    payment_method_types: ['card', bankDebitOf(intent.currency)],
    latest_charge: latest,
  };
}

/** The bank debit that Stripe offers for a currency (lower case). */
export function bankDebitOf(currency: string): 'sepa_debit' | 'bacs_debit' | 'us_bank_account' {
  if (currency === 'gbp') return 'bacs_debit';
  return currency === 'usd' ? 'us_bank_account' : 'sepa_debit';
}
