/** The ages of open invoices by calendar days past due, and their words. */
export const AGE_WORDS = {
  current: 'Not due yet',
  '1-30': '1–30 days overdue',
  '31-60': '31–60 days overdue',
  '61-90': '61–90 days overdue',
  'over 90': 'More than 90 days overdue',
} as const;
export type InvoiceAge = keyof typeof AGE_WORDS;

export function readAge(given: string | null): InvoiceAge | null {
  return given !== null && isAge(given) ? given : null;
}

function isAge(text: string): text is InvoiceAge {
  return Object.hasOwn(AGE_WORDS, text);
}
