import type { Temporal } from 'temporal-polyfill';
import type { BusinessCalendar, FlowSettings, MessageClass, Money, Priority, TimeWindow } from '#workflows-schema/index.ts';

/** What someone wants to write: its class, when it may go out, and how it counts. */
export type ContactRequest = {
  readonly messageClass: MessageClass;
  /** A window of its own, `company` for the company's, null for any time. */
  readonly quietHours: TimeWindow | 'company' | null;
  /** Null for a message that obeys neither the gap nor the budget. */
  readonly frequency: { readonly group: string; readonly priority: Priority } | null;
};

/** What the messages of a flow ask. */
export function requestOf({ messageClass, quietHours, frequency }: FlowSettings): ContactRequest {
  return { messageClass, quietHours: quietHours?.window ?? null, frequency };
}

export type PromiseTruth = {
  readonly id: string;
  readonly amount: Money;
  readonly promisedOn: string;
  /** When it is judged. */
  readonly checkAt: Temporal.Instant;
};
/** The invoice's newest plan; only a current one holds. */
export type PlanTruth = { readonly id: string; readonly total: Money; readonly status: string; readonly nextOn: string | null };
export type DisputeTruth = { readonly id: string; readonly amount: Money; readonly reason: string };
/** A hold that a person or a rule placed; without an end it stays until it is released. */
export type SubjectHoldTruth = { readonly reason: string; readonly until: Temporal.Instant | null };

/** What is true of a subject and its customer at one moment, read under the subject's row lock. */
export type Truth = {
  readonly now: Temporal.Instant;
  readonly invoice: {
    readonly status: string;
    readonly balance: Money;
    readonly disputed: boolean;
    readonly processing: boolean;
  } | null;
  readonly promise: PromiseTruth | null;
  readonly plan: PlanTruth | null;
  readonly dispute: DisputeTruth | null;
  readonly subjectHold: SubjectHoldTruth | null;
  readonly personalOnly: boolean;
  readonly address: string | null;
  readonly suppressedFor: string | null;
  /** Why the address takes no marketing, when it takes other mail. */
  readonly optedOutFor: string | null;
  readonly marketingConsent: boolean;
  /** An open case about this subject. */
  readonly caseOpen: boolean;
  /** The customer owes something that is past due. */
  readonly hasOverdue: boolean;
  /** When a reminder or a legal notice last went to the customer, from any flow. */
  readonly lastDunningAt: Temporal.Instant | null;
  /** When messages that count went to the customer in the last 7 days, oldest first. */
  readonly sentLast7Days: readonly Temporal.Instant[];
  /** The zone of whom it goes to. */
  readonly zone: string;
  readonly policy: ContactPolicy;
};

/** What the company has set for all its flows. */
export type ContactPolicy = {
  /** Below this many minor units a balance is not chased. */
  readonly minimumBalanceMinor: bigint;
  /** Civil days between two dunning contacts of a customer. */
  readonly minimumGapDays: number;
  /** Messages that a customer may get in 7 days. */
  readonly weeklyBudget: number;
  readonly quietHours: TimeWindow;
  readonly calendar: BusinessCalendar;
};
