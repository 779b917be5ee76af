import type { BusinessCalendar } from './time/calendar.ts';

/** Integer minor units with their ISO 4217 currency. */
export type Money = { readonly minor: bigint; readonly currency: string };

/** Why a machine does not contact a customer. */
export type HoldCode =
  | 'settled'
  | 'disputed'
  | 'promise-live'
  | 'plan-current'
  | 'payment-processing'
  | 'case-open'
  | 'subject-held'
  | 'personal-only'
  | 'suppressed'
  | 'no-consent'
  | 'no-address'
  | 'below-minimum-balance'
  | 'overdue-customer'
  | 'quiet-hours'
  | 'minimum-gap'
  | 'frequency-budget'
  | 'automatic-mail'
  | 'answered-today';

/** A reason not to contact a customer by machine, with the values that say so. */
export type Hold = {
  readonly code: HoldCode;
  readonly sentence: string;
  readonly values: Readonly<Record<string, string>>;
  /** When a hold that passes by itself is over, ISO instant; null for one that something else must end. */
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
  readonly disputedAmount: Money | null;
  /** A payment is on its way. */
  readonly processing: boolean;
  readonly terms: string | null;
  /** Civil day on which the customer last looked at it in the portal. */
  readonly viewedOn: string | null;
  /** The day of a live promise to pay. */
  readonly promisedOn: string | null;
  /** How its payment plan stands, and when the next part is due. */
  readonly planStatus: string | null;
  readonly instalmentOn: string | null;
};

export type OrderFacts = {
  readonly number: string;
  readonly status: string;
  readonly total: Money;
  readonly placedOn: string;
  readonly promisedOn: string | null;
  readonly itemCount: number;
};

export type CustomerFacts = {
  readonly name: string;
  readonly tier: string;
  readonly country: string | null;
  readonly locale: string;
  readonly personalOnly: boolean;
  readonly autopay: boolean;
  readonly channel: string | null;
  readonly digest: boolean;
  readonly marketingConsent: boolean;
  readonly smsConsent: boolean;
  /** Civil day on which the customer was added. */
  readonly since: string;
  /** The tenant's own fields. */
  readonly attributes: Readonly<Record<string, string>>;
};

/** How a customer behaved; counts over closed invoices, days in the tenant's zone. */
export type HistoryFacts = {
  readonly openBalance: Money;
  readonly overdueBalance: Money;
  readonly lateOfLast6: number;
  /** Of the last six closed invoices, those paid more than 15 days late. */
  readonly veryLateOfLast6: number;
  readonly onTimeOfLast12: number;
  readonly averageDaysLate: number | null;
  readonly brokenPromises90: number;
  /** Messages to the customer in the last 90 days. */
  readonly touches90: number;
  readonly lastContactOn: string | null;
  readonly lastOrderOn: string | null;
  readonly orders: number;
  readonly lastReplyIntent: string | null;
};

/** What became of a message of this run; `replied` and `clicked` are engagement, opens are not. */
export type MessageFacts = {
  readonly effectId: string;
  readonly nodeId: string;
  readonly status: string;
  readonly clicked: boolean;
  readonly replied: boolean;
  readonly reason: string | null;
};

/** The value of a variable, as JSON. Money keeps its minor units as text. */
export type VariableValue = string | number | boolean | null | { readonly minor: string; readonly currency: string };
export type Variables = Readonly<Record<string, VariableValue>>;

/** All that a run may know about its subject at one moment; read once a tick, in the transaction that acts on it. */
export type Facts = {
  readonly invoice: InvoiceFacts | null;
  readonly order: OrderFacts | null;
  readonly customer: CustomerFacts;
  /** Null where the flow does not ask for it. */
  readonly history: HistoryFacts | null;
  /** The data of the event that started the run, flattened: `payment.amount` and so on. */
  readonly event: Variables;
  readonly vars: Variables;
  readonly zones: { readonly contact: string; readonly customer: string; readonly tenant: string };
  readonly calendar: BusinessCalendar;
  /** Civil today in the tenant's zone. */
  readonly today: string;
  /** Holds that apply to a message of this flow's class; empty when a machine may write. */
  readonly holds: readonly Hold[];
  /** Messages of this run; empty where no step asks what became of them. */
  readonly messages: readonly MessageFacts[];
  /** Experiments that were decided: node id to the variant that everyone gets. */
  readonly winners: Readonly<Record<string, string>>;
};
