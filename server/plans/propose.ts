import { Temporal } from 'temporal-polyfill';
import type { Instalment } from './instalments.ts';
import { splitEvenly } from './split-evenly.ts';

export const RHYTHMS = ['month', 'two_weeks'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/**
 * Equal parts of a sum, the larger by a minor unit first, on days that keep their distance from the first: a month that is
 * too short ends on its last day. A sum of fewer minor units than parts has fewer parts.
 * @param firstOn civil day, ISO text
 */
export function proposeParts(
  minor: bigint,
  { parts, every, firstOn }: { readonly parts: number; readonly every: Rhythm; readonly firstOn: string },
): readonly Instalment[] {
  const first = Temporal.PlainDate.from(firstOn);
  return splitEvenly(minor, parts)
    .filter((amountMinor) => amountMinor > 0n)
    .map((amountMinor, index) => {
      const day = first.add(every === 'month' ? { months: index } : { weeks: 2 * index });
      return { dueOn: day.toString(), amountMinor };
    });
}
