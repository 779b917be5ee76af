import { type InvoiceAge, readAge } from './invoice-age.ts';

export type Narrowing = {
  readonly currency?: string;
  readonly customerId?: string;
  readonly age?: InvoiceAge;
  /** Civil days, both counted. */
  readonly paid?: { readonly from: string; readonly to: string };
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PERIOD = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/;

/** What an address narrows the list of invoices to; what it cannot mean is left out. */
export function readNarrowing(query: URLSearchParams): Narrowing {
  const currency = query.get('currency') ?? '';
  const customerId = query.get('customer') ?? '';
  const age = readAge(query.get('age'));
  const [, from = '', to = ''] = PERIOD.exec(query.get('paid') ?? '') ?? [];
  return {
    ...(/^[A-Z]{3}$/.test(currency) && { currency }),
    ...(UUID.test(customerId) && { customerId }),
    ...(age && { age }),
    ...(isDay(from) && isDay(to) && { paid: { from, to } }),
  };
}

/** The address of the invoices behind a figure. */
export function invoicesHref(show: 'open' | 'overdue' | 'all', { currency, customerId, age, paid }: Narrowing): string {
  const query = new URLSearchParams({
    show,
    ...(currency && { currency }),
    ...(customerId && { customer: customerId }),
    ...(age && { age }),
    ...(paid && { paid: `${paid.from}..${paid.to}` }),
  });
  return `/invoices?${query}`;
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
