import { formatMoney, type Money } from '#workflows-schema/index.ts';
import type { Tongue } from './words/languages.ts';

/** How sums, days and instants are written in a tongue. Days are civil dates, ISO text. */
export type Say = {
  readonly money: (money: Money) => string;
  readonly day: (day: string) => string;
  readonly instant: (at: Date, timeZone: string) => string;
  /** Day and time, with the name of the zone. */
  readonly moment: (at: Date, timeZone: string) => string;
  /** "Monday, Tuesday and Friday", of ISO weekdays. */
  readonly weekdays: (weekdays: readonly number[]) => string;
};

export function sayIn({ locale }: Tongue): Say {
  const long = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const weekdayName = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const day = new Intl.DateTimeFormat(locale, { ...long, timeZone: 'UTC' });
  return {
    money: (money) => formatMoney(money, locale),
    day: (date) => day.format(new Date(`${date}T00:00:00Z`)),
    moment: (at, timeZone) =>
      new Intl.DateTimeFormat(locale, { ...long, hour: '2-digit', minute: '2-digit', timeZoneName: 'short', timeZone }).format(at),
    weekdays: (weekdays) => list.format(weekdays.map((weekday) => weekdayName.format(mondayPlus(weekday - 1)))),
    instant: (at, timeZone) => new Intl.DateTimeFormat(locale, { ...long, timeZone }).format(at),
  };
}

/** 1 January 2024 was a Monday. */
const mondayPlus = (days: number): Date => new Date(Date.UTC(2024, 0, 1 + days));
