import type { Signal } from '#server/interpreter/signals.ts';
import { flatten } from '#server/interpreter/signals.ts';
import type { SubjectKind } from '#workflows-schema/index.ts';

/** A stored event on its way to the flows. */
export type EventRow = {
  readonly id: string;
  readonly name: string;
  readonly customerId: string | null;
  readonly subjectKind: SubjectKind | null;
  readonly subjectId: string | null;
  readonly data: Record<string, unknown>;
};

/** The event as waiting runs see it. */
export function signalOf(event: EventRow): Signal {
  const { id, name, subjectId, customerId, data } = event;
  return { name, eventId: id, subjectId, customerId, data: flatten(data) };
}

/** The run that an event answers, when it names one. */
export function runOf({ data }: EventRow): string | null {
  return typeof data.runId === 'string' ? data.runId : null;
}
