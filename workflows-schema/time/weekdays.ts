import * as z from 'zod/mini';

/** ISO weekdays, 1 is Monday, at least one. */
export const weekdaysSchema = z
  .array(z.int().check(z.minimum(1), z.maximum(7)))
  .check(z.minLength(1, 'choose at least one weekday'), z.maxLength(7));

export const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Weekdays in the order of the week, each once. */
export function sortedWeekdays(weekdays: readonly number[]): number[] {
  return [...new Set(weekdays)].toSorted((a, b) => a - b);
}

/** The words joined as in a sentence: "a, b and c". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Short words: "Mon to Fri", "Mon, Wed and Fri", "every day". Three days in a row or more make a range. */
export function describeWeekdays(weekdays: readonly number[]): string {
  const days = sortedWeekdays(weekdays);
  if (days.length === 7) return 'every day';
  const ranges: [number, number][] = [];
  for (const day of days) {
    const last = ranges.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else ranges.push([day, day]);
  }
  return listed(
    ranges.flatMap(([from, to]) =>
      to - from >= 2 ? [`${short(from)} to ${short(to)}`] : to > from ? [short(from), short(to)] : [short(from)],
    ),
  );
}

const short = (day: number): string => (WEEKDAY_NAMES[day - 1] ?? '').slice(0, 3);
