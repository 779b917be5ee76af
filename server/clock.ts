import { Temporal } from 'temporal-polyfill';

/** The one source of time. Services take it; nothing else asks the machine. */
export type Clock = { now(): Temporal.Instant };

export const wallClock: Clock = { now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()) };

/** A clock that runs `offsetMs` milliseconds ahead of `base`: the clock of a sandbox tenant. */
export function shiftedClock(base: Clock, offsetMs: number): Clock {
  return offsetMs === 0 ? base : { now: () => base.now().add({ milliseconds: offsetMs }) };
}

/** A clock that stands at `instant`, so that one transaction sees one time. */
export function fixedClock(instant: Temporal.Instant): Clock {
  return { now: () => instant };
}

/** For a database column of type `timestamptz`. */
export const toDate = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds);
