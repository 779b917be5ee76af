import type { Temporal } from 'temporal-polyfill';

/** Terms of payment: days, and whether the month's end is taken before they are counted or after. */
export type Terms = { readonly days: number; readonly endOfMonth: 'none' | 'then-days' | 'after-days' };

const MOST_DAYS = 3650;

/**
 * Reads terms such as "NET30", "30 days", "EOM", "EOM+15" (the month's end, then 15 days), "30 EOM" (30 days, then that
 * month's end), "2/10 NET30" (a discount does not move the due date) and "due on receipt". Null for any other text.
 */
export function parseTerms(text: string): Terms | null {
  const plain = text
    .trim()
    .toUpperCase()
    .replace(/^\d+(\.\d+)?%?\/\d+,?\s+/, '')
    .replace(/\s+/g, ' ');
  if (/^((DUE )?(ON|UPON) RECEIPT|COD)$/.test(plain)) return { days: 0, endOfMonth: 'none' };
  const monthFirst = /^EOM(?: ?\+ ?(\d{1,4})(?: DAYS?)?)?$/.exec(plain);
  if (monthFirst) return termsOf(monthFirst[1] ?? '0', 'then-days');
  const daysFirst = /^(?:NET ?)?(\d{1,4})(?: DAYS?)?( EOM)?$/.exec(plain);
  return daysFirst ? termsOf(daysFirst[1] ?? '0', daysFirst[2] ? 'after-days' : 'none') : null;
}

/** The day on which an invoice of that date is due. */
export function dueDateFor(issued: Temporal.PlainDate, { days, endOfMonth }: Terms): Temporal.PlainDate {
  if (endOfMonth === 'then-days') return lastOfMonth(issued).add({ days });
  const due = issued.add({ days });
  return endOfMonth === 'after-days' ? lastOfMonth(due) : due;
}

function termsOf(digits: string, endOfMonth: Terms['endOfMonth']): Terms | null {
  const days = Number(digits);
  return days <= MOST_DAYS ? { days, endOfMonth } : null;
}

const lastOfMonth = (date: Temporal.PlainDate): Temporal.PlainDate => date.with({ day: date.daysInMonth });
