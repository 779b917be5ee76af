import { Temporal } from 'temporal-polyfill';
import type { Clock } from '#server/clock.ts';

export type VirtualClock = Clock & {
  /** Moves to a moment, ISO text or instant; going back is refused. */
  set(moment: string | Temporal.Instant): void;
};

/** A clock that stands until it is moved. */
export function virtualClock(start: string): VirtualClock {
  let now = Temporal.Instant.from(start);
  return {
    now: () => now,
    set: (moment) => {
      const to = Temporal.Instant.from(moment);
      if (Temporal.Instant.compare(to, now) < 0) throw new Error(`The clock stands at ${now} and cannot go back to ${to}.`);
      now = to;
    },
  };
}
