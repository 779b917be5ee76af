import * as z from 'zod';
import { ORDER_STATUSES } from '#server/orders/upsert.ts';
import { isLocale, isTimeZone } from '#server/tenants/settings.ts';
import { parseDecimal } from '#workflows-schema/index.ts';

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
/** A sum above this is a mistake; it also keeps every total far inside 64 bits. */
const MAX_MINOR = 1_000_000_000_000_000n;

/** What is said of a value of another kind, and of one that is not there. */
const kind = (wanted: string) => ({
  error: (issue: { readonly input?: unknown }) => (issue.input === undefined ? 'is needed' : wanted),
});
const text = kind('must be text');
const object = kind('must be an object');

const line = (max: number) =>
  z
    .string(text)
    .min(1, 'must not be empty')
    .max(max, `has at most ${max} characters`)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'must be one line without control characters');

/** Ids are text, so that leading zeros live. */
const externalId = line(200);
const currency = z.string(text).refine((code) => CURRENCIES.has(code), 'must be an ISO 4217 code like EUR');
const day = z.iso.date('must be a date like 2026-03-31');
const minor = z
  .union([z.int('must be a whole number of minor units'), z.string().regex(/^-?\d{1,18}$/, 'must be a whole number of minor units')])
  .transform(BigInt);

/** A sum: `<name>_minor` in minor units, or `<name>` as a decimal text in major units. */
type Sum = { readonly minor?: bigint | undefined; readonly decimal?: string | undefined };

/** The sum in minor units; undefined when none was given. A text answer says what is wrong. */
export function readSum({ minor, decimal }: Sum, code: string): bigint | string | undefined {
  if (minor !== undefined && decimal !== undefined) return 'is given twice; send the decimal or the minor units';
  const value = decimal === undefined ? minor : parseDecimal(decimal, code);
  if (value === undefined) return undefined;
  if (value === null) return `must be a decimal like "120.50" that fits ${code}`;
  if (value <= 0n) return 'must be above zero';
  return value > MAX_MINOR ? 'is too large' : value;
}

const customer = z.object(
  {
    external_id: externalId,
    name: line(200).optional(),
    email: z.email('must be a mail address').max(254).optional(),
    contact_name: line(200).optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be two capital letters like GB')
      .optional(),
    locale: z.string().refine(isLocale, 'must be a language tag like en-GB').optional(),
    time_zone: z.string().refine(isTimeZone, 'must be a time zone like Europe/London').optional(),
    tier: z.enum(['A', 'B', 'C'], 'must be A, B or C').optional(),
  },
  object,
);

const decimal = z.string('must be a decimal in quotes like "120.50"').max(40);

const order = z.object(
  {
    external_id: externalId,
    number: line(100).optional(),
    status: z.enum(ORDER_STATUSES, `must be one of ${ORDER_STATUSES.join(', ')}`).optional(),
    currency: currency.optional(),
    total: decimal.optional(),
    total_minor: minor.optional(),
    placed_on: day.optional(),
    promised_on: day.optional(),
    tracking_url: z
      .url({ protocol: /^https?$/, error: 'must be a web address' })
      .max(2000)
      .optional(),
    items: z
      .array(z.record(z.string(), z.json(), object), 'must be a list')
      .max(500, 'has at most 500 items')
      .optional(),
  },
  object,
);

const invoiceLine = z.object(
  {
    description: line(500),
    quantity: z
      .string()
      .regex(/^\d{1,9}(\.\d{1,4})?$/, 'must be a decimal like "2"')
      .default('1'),
    unit_amount: decimal.optional(),
    unit_amount_minor: minor.optional(),
    amount: decimal.optional(),
    amount_minor: minor.optional(),
  },
  object,
);

const invoice = z.object(
  {
    external_id: externalId,
    number: line(100).optional(),
    currency: currency.optional(),
    amount: decimal.optional(),
    amount_minor: minor.optional(),
    issued_on: day.optional(),
    due_on: day.optional(),
    terms: line(60).optional(),
    order_external_id: externalId.optional(),
    lines: z.array(invoiceLine, 'must be a list').max(200, 'has at most 200 lines').optional(),
  },
  object,
);

const payment = z.object(
  {
    invoice_external_id: externalId.optional(),
    amount: decimal.optional(),
    amount_minor: minor.optional(),
    currency: currency.optional(),
    method: line(40).default('other'),
    reference: externalId.optional(),
  },
  object,
);

/** One event as it comes over the wire. */
export const wireEvent = z.object(
  {
    id: externalId,
    type: z
      .string(text)
      .max(100, 'has at most 100 characters')
      .regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/, 'must look like invoice.finalized'),
    occurred_at: z.iso.datetime({ offset: true, error: 'must be a time with zone like 2026-03-31T09:30:00Z' }).optional(),
    customer: customer.optional(),
    order: order.optional(),
    invoice: invoice.optional(),
    payment: payment.optional(),
    data: z.record(z.string(), z.json(), object).optional(),
  },
  object,
);

export type WireEvent = z.infer<typeof wireEvent>;
export type WireInvoice = z.infer<typeof invoice>;
export type WireOrder = z.infer<typeof order>;
