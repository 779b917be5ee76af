import type { Temporal } from 'temporal-polyfill';
import type { Facts, FlowGraph, Variables } from '#workflows-schema/index.ts';
import type { Effect } from './effects.ts';
import type { Signal } from './signals.ts';
import type { EndReason, Wait } from './state.ts';

/** What a node may know. */
export type NodeVisit = {
  readonly runId: string;
  readonly nodeId: string;
  readonly visit: number;
  readonly tokenId: string;
  readonly subjectId: string;
  readonly customerId: string;
  readonly graph: FlowGraph;
  readonly facts: Facts;
  readonly now: Temporal.Instant;
  /** What it waited for when it was woken; null when the run enters it now. */
  readonly resumed: Wait | null;
  readonly signals: readonly Signal[];
};

type Logged = {
  readonly reason: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly effects?: readonly Effect[];
  /** Variables to set. */
  readonly vars?: Variables;
};

/** What a node decides: leave by a port, wait (for what, and until when at most), go several ways, meet, or end the run. */
export type NodeResult =
  | (Logged & {
      readonly do: 'leave';
      readonly port: string;
      /** The event that it went on with: steps further on hear later ones alone. */
      readonly heard?: string;
    })
  | (Logged & {
      readonly do: 'wait';
      readonly for: Wait['for'];
      readonly until: Temporal.Instant | null;
      readonly memo?: NonNullable<Wait['memo']>;
      /** Where the node's time-out lets go of the run. */
      readonly limit?: Temporal.Instant;
    })
  | (Logged & { readonly do: 'fork'; readonly ports: readonly string[] })
  | (Logged & { readonly do: 'join'; readonly mode: 'all' | 'any' })
  | (Logged & { readonly do: 'end'; readonly end: EndReason });

/** Leaves by a port. */
export function leave(port: string, reason: string, more: Omit<Logged, 'reason'> & { readonly heard?: string } = {}): NodeResult {
  return { do: 'leave', port, reason, ...more };
}

/** Whether a moment that was waited for has come. */
export function hasCome(visit: NodeVisit): boolean {
  const until = visit.resumed?.untilMs;
  return until !== undefined && until !== null && visit.now.epochMilliseconds >= until;
}
