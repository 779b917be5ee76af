import { formatMinor } from '#workflows-schema/index.ts';
import type { Stepped } from './stepped.ts';

/** The values of the moment that go with a message or a case. */
export function valuesOf({ facts: { invoice } }: Stepped): Record<string, string> {
  if (!invoice) return {};
  return {
    invoice: invoice.number,
    balance: `${invoice.balance.currency} ${formatMinor(invoice.balance)}`,
    daysOverdue: String(invoice.daysOverdue),
  };
}
