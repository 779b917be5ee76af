import type { CompiledVersion } from '#server/flows/load-version.ts';
import type { RunState } from '#server/interpreter/state.ts';
import type { SubjectKind } from '#workflows-schema/index.ts';
import type { Named } from '../named.ts';
import type { Background } from '../read-background.ts';

/** A run with what its row says of how it stands. */
export type WhyRun = {
  readonly id: string;
  readonly flowId: string;
  readonly flow: string;
  readonly flowStatus: string;
  readonly version: number;
  readonly status: 'waiting' | 'held' | 'ended' | 'failed';
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly customerId: string;
  /** The event that started it, if one did. */
  readonly eventId: string | null;
  readonly label: string;
  readonly state: RunState;
  readonly wakeAt: Date | null;
  readonly endedAt: Date | null;
  readonly ending: string | null;
  readonly error: string | null;
  readonly heldAt: Date | null;
  readonly heldReason: string | null;
};

/** What telling of a run asks for. */
export type Telling = {
  readonly run: WhyRun;
  readonly version: CompiledVersion;
  readonly background: Background;
  readonly named: Named;
};
