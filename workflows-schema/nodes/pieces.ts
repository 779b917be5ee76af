import * as z from 'zod/mini';

/** Pieces of configuration that several kinds share. */

/** Names of ports, branches and variables: they stand in edges, effect ids and formulas. */
export const nameSchema = z
  .string()
  .check(z.regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/, 'must be a letter, then up to 39 letters, digits or "_"'));

/** A field of the subject, its customer, the event or a variable, by its dotted name. */
export const fieldNameSchema = z
  .string()
  .check(z.regex(/^[a-z]+(\.[A-Za-z0-9_]+){1,6}$/, 'must be a field like invoice.balance or vars.score'));

export const durationSchema = z.object({
  amount: z.int().check(z.minimum(1), z.maximum(10_000)),
  unit: z.enum(['minute', 'hour', 'day', 'business-day', 'week', 'month']),
});
export type Duration = z.infer<typeof durationSchema>;

/** Steps from a date; negative is before it. */
export const offsetSchema = z.object({
  amount: z.int().check(z.minimum(-3650), z.maximum(3650)),
  unit: z.enum(['hour', 'day', 'business-day', 'week', 'month', 'year']),
});
export type Offset = z.infer<typeof offsetSchema>;

/** Whose clock a time of day is read from: the contact's, the customer's, the tenant's, or an IANA zone. */
export const zoneSchema = z.string().check(z.minLength(1), z.maxLength(60));

/** What to do when a date is past or missing. Required wherever it can be: never implicit. */
export const DATE_POLICIES = {
  continue: 'go on at once',
  route: 'take a way of its own',
  exit: 'end here',
  'needs-data': 'ask a person for it',
} as const;
export type DatePolicy = keyof typeof DATE_POLICIES;

/** The type of a variable or of an output. */
export const VALUE_TYPES = ['text', 'number', 'money', 'date', 'yes-no'] as const;
export const valueTypeSchema = z.enum(VALUE_TYPES);
export type ValueType = (typeof VALUE_TYPES)[number];

/** A condition with the port that it opens. */
export function describeZone(zone: string): string {
  if (zone === 'tenant') return 'your time';
  if (zone === 'contact') return "contact's time";
  return zone === 'customer' ? "customer's time" : `${zone} time`;
}

/** "3 days after the due date", "on the due date", "2 hours before …". */
export function describeOffset(offset: Offset, date: string): string {
  const { amount, unit } = offset;
  if (amount === 0) return date;
  const size = Math.abs(amount);
  return `${size} ${unit.replace('-', ' ')}${size === 1 ? '' : 's'} ${amount > 0 ? 'after' : 'before'} ${date}`;
}
