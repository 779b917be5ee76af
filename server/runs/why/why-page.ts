import type { Hold, SubjectKind } from '#workflows-schema/index.ts';

/** One sentence of an answer. */
export type WhyLine = {
  /** When it happened, or is going to. */
  readonly at: Date | null;
  readonly text: string;
  /** done has happened, held says no, next is still to come. */
  readonly tone: 'done' | 'held' | 'next' | 'info';
  /** Why a message was held back or failed, by its code or in the provider's words. */
  readonly reason: string | null;
  readonly href: string | null;
  /** The values that were stored with it. */
  readonly values: Readonly<Record<string, unknown>>;
};

/** What one flow did about the subject, or why it did nothing. */
export type WhyFlow = {
  readonly flowId: string;
  readonly name: string;
  readonly status: string;
  /** Null when it never started. */
  readonly runId: string | null;
  /** What it is about, where the page is about a customer. */
  readonly about: string | null;
  readonly verdict: 'waiting' | 'held' | 'ended' | 'failed' | 'not-started';
  readonly lines: readonly WhyLine[];
};

export type WhyPage = {
  readonly kind: SubjectKind;
  readonly id: string;
  /** The invoice's number, or the customer's name. */
  readonly label: string;
  readonly customerId: string;
  readonly customer: string;
  /** What holds a reminder back at this moment; empty when a machine may write. */
  readonly holds: readonly Hold[];
  readonly flows: readonly WhyFlow[];
  /** The message that was asked about. */
  readonly message: { readonly id: string; readonly runId: string | null; readonly lines: readonly WhyLine[] } | null;
};
