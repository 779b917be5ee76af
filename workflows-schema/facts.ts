/** Integer minor units with their ISO 4217 currency. */
export type Money = { readonly minor: bigint; readonly currency: string };

/** A reason not to contact a customer by machine, with the values that say so. */
export type HoldCode =
  | 'settled'
  | 'disputed'
  | 'promise-live'
  | 'plan-current'
  | 'payment-processing'
  | 'case-open'
  | 'personal-only'
  | 'subject-held'
  | 'suppressed'
  | 'no-consent'
  | 'no-address'
  | 'quiet-hours'
  | 'frequency-budget'
  | 'minimum-gap'
  | 'below-minimum-balance'
  | 'overdue-customer';

export type Hold = {
  readonly code: HoldCode;
  readonly sentence: string;
  readonly values: Readonly<Record<string, string>>;
  /** ISO instant at which a hold that passes by itself may be over; null for one that waits for somebody or for good. */
  readonly retryAt: string | null;
};

export type InvoiceFacts = {
  readonly number: string;
  readonly status: 'open' | 'paid' | 'credited' | 'void' | 'written_off';
  readonly amount: Money;
  readonly balance: Money;
  /** Civil dates, ISO text. */
  readonly issuedOn: string;
  readonly dueOn: string;
  /** Calendar days past due in the tenant's zone; negative before the due day. */
  readonly daysOverdue: number;
  readonly disputed: boolean;
};

export type OrderFacts = {
  readonly number: string;
  readonly status: string;
  readonly total: Money;
  readonly placedOn: string;
  readonly promisedOn: string | null;
};

export type CustomerFacts = {
  readonly name: string;
  readonly tier: string;
  readonly country: string | null;
  readonly locale: string;
  readonly personalOnly: boolean;
};

/** All that a run may know about its subject at one moment; read once a tick, in the transaction that acts on it. */
export type Facts = {
  readonly invoice: InvoiceFacts | null;
  readonly order: OrderFacts | null;
  readonly customer: CustomerFacts;
  readonly zones: { readonly tenant: string; readonly customer: string };
  /** Holds that apply to a message of this flow's class; empty when a machine may write. */
  readonly holds: readonly Hold[];
};
