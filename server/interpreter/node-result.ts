import type { Temporal } from 'temporal-polyfill';
import type { Facts } from '#workflows-schema/index.ts';
import type { Effect } from './effects.ts';
import type { EndReason, RunState } from './state.ts';

/** What a node may know. `resumed` is what it waited for when it was woken, null when the run enters it now. */
export type NodeVisit = {
  readonly runId: string;
  readonly nodeId: string;
  readonly visit: number;
  readonly facts: Facts;
  readonly now: Temporal.Instant;
  readonly resumed: RunState['wait'];
};

type Logged = { readonly reason: string; readonly values?: Readonly<Record<string, unknown>>; readonly effects?: readonly Effect[] };

/** What a node decides: leave by a port, wait for a time or for a person, or end the run. */
export type NodeResult =
  | (Logged & { readonly do: 'leave'; readonly port: string })
  | (Logged & { readonly do: 'wait-until'; readonly until: Temporal.Instant })
  | (Logged & { readonly do: 'wait-for-case' })
  | (Logged & { readonly do: 'end'; readonly end: EndReason });
