import type { Facts, Money, VariableValue } from '../facts.ts';
import type { SubjectKind } from '../subjects.ts';

export type FieldType = 'money' | 'number' | 'text' | 'choice' | 'date' | 'yes-no';
export type FieldValue = Money | number | string | boolean | null;

export type FieldSpec = {
  readonly label: string;
  readonly type: FieldType;
  /** The subjects whose runs know this field. */
  readonly subjects: readonly SubjectKind[];
  readonly choices?: readonly string[];
  /** Smallest value that it can have, for interval reasoning. */
  readonly atLeast?: number;
  readonly read: (facts: Facts) => FieldValue;
};

const INVOICE: readonly SubjectKind[] = ['invoice'];
const ORDER: readonly SubjectKind[] = ['order'];
const ANY: readonly SubjectKind[] = ['invoice', 'order', 'customer'];
const ORDER_STATES = [
  'placed',
  'confirmed',
  'picked',
  'packed',
  'shipped',
  'left_warehouse',
  'out_for_delivery',
  'delivered',
  'delayed',
  'cancelled',
] as const;
export const INTENTS = [
  'paid_claim',
  'promise',
  'dispute',
  'plan',
  'not_received',
  'awaiting_approval',
  'wrong_contact',
  'unsubscribe',
  'negative',
  'question',
  'out_of_office',
  'other',
] as const;

const invoice = (label: string, type: FieldType, read: FieldSpec['read'], more: Partial<FieldSpec> = {}): FieldSpec => ({
  label,
  type,
  subjects: INVOICE,
  read,
  ...more,
});
const order = (label: string, type: FieldType, read: FieldSpec['read'], more: Partial<FieldSpec> = {}): FieldSpec => ({
  ...invoice(label, type, read, more),
  subjects: ORDER,
});
const anyone = (label: string, type: FieldType, read: FieldSpec['read'], more: Partial<FieldSpec> = {}): FieldSpec => ({
  ...invoice(label, type, read, more),
  subjects: ANY,
});
const ZERO = { atLeast: 0 };

/** The closed list of fields that a condition, a wait or a formula may use; the tenant's own come on top (see `fieldSpec`). */
export const FIELDS = {
  'invoice.balance': invoice('balance', 'money', (f) => f.invoice?.balance ?? null, ZERO),
  'invoice.amount': invoice('invoice amount', 'money', (f) => f.invoice?.amount ?? null, ZERO),
  'invoice.daysOverdue': invoice('days overdue', 'number', (f) => f.invoice?.daysOverdue ?? null),
  'invoice.dueOn': invoice('due date', 'date', (f) => f.invoice?.dueOn ?? null),
  'invoice.issuedOn': invoice('issue date', 'date', (f) => f.invoice?.issuedOn ?? null),
  'invoice.currency': invoice('invoice currency', 'text', (f) => f.invoice?.balance.currency ?? null),
  'invoice.status': invoice('invoice status', 'choice', (f) => f.invoice?.status ?? null, {
    choices: ['open', 'paid', 'credited', 'void', 'written_off'],
  }),
  'invoice.disputed': invoice('invoice is disputed', 'yes-no', (f) => f.invoice?.disputed ?? null),
  'invoice.disputedAmount': invoice('disputed amount', 'money', (f) => f.invoice?.disputedAmount ?? null, ZERO),
  'invoice.processing': invoice('a payment is on its way', 'yes-no', (f) => f.invoice?.processing ?? null),
  'invoice.terms': invoice('payment terms', 'text', (f) => f.invoice?.terms ?? null),
  'invoice.viewedOn': invoice('day of the last look in the portal', 'date', (f) => f.invoice?.viewedOn ?? null),
  'invoice.promisedOn': invoice('promised pay date', 'date', (f) => f.invoice?.promisedOn ?? null),
  'invoice.planStatus': invoice('payment plan', 'choice', (f) => f.invoice?.planStatus ?? null, {
    choices: ['requested', 'current', 'broken', 'completed', 'rejected'],
  }),
  'invoice.instalmentOn': invoice('day of the next part of the plan', 'date', (f) => f.invoice?.instalmentOn ?? null),
  'order.total': order('order total', 'money', (f) => f.order?.total ?? null, ZERO),
  'order.status': order('order status', 'choice', (f) => f.order?.status ?? null, { choices: ORDER_STATES }),
  'order.placedOn': order('order date', 'date', (f) => f.order?.placedOn ?? null),
  'order.promisedOn': order('promised date', 'date', (f) => f.order?.promisedOn ?? null),
  'order.itemCount': order('number of items', 'number', (f) => f.order?.itemCount ?? null, ZERO),
  'customer.name': anyone('customer name', 'text', (f) => f.customer.name),
  'customer.tier': anyone('customer tier', 'choice', (f) => f.customer.tier, { choices: ['A', 'B', 'C'] }),
  'customer.country': anyone('customer country', 'text', (f) => f.customer.country),
  'customer.locale': anyone('customer language', 'text', (f) => f.customer.locale),
  'customer.personalOnly': anyone('customer is personal-only', 'yes-no', (f) => f.customer.personalOnly),
  'customer.autopay': anyone('customer pays automatically', 'yes-no', (f) => f.customer.autopay),
  'customer.channel': anyone('preferred channel', 'choice', (f) => f.customer.channel, { choices: ['email', 'sms', 'phone'] }),
  'customer.digest': anyone('customer wants one weekly mail', 'yes-no', (f) => f.customer.digest),
  'customer.marketingConsent': anyone('customer agreed to marketing', 'yes-no', (f) => f.customer.marketingConsent),
  'customer.smsConsent': anyone('customer agreed to text messages', 'yes-no', (f) => f.customer.smsConsent),
  'customer.since': anyone('day on which the customer was added', 'date', (f) => f.customer.since),
  'history.openBalance': anyone('open balance of the customer', 'money', (f) => f.history?.openBalance ?? null, ZERO),
  'history.overdueBalance': anyone('overdue balance of the customer', 'money', (f) => f.history?.overdueBalance ?? null, ZERO),
  'history.lateOfLast6': anyone('late of the last 6 invoices', 'number', (f) => f.history?.lateOfLast6 ?? null, ZERO),
  'history.veryLateOfLast6': anyone('over 15 days late of the last 6 invoices', 'number', (f) => f.history?.veryLateOfLast6 ?? null, ZERO),
  'history.onTimeOfLast12': anyone('on time of the last 12 invoices', 'number', (f) => f.history?.onTimeOfLast12 ?? null, ZERO),
  'history.averageDaysLate': anyone('average days late', 'number', (f) => f.history?.averageDaysLate ?? null),
  'history.brokenPromises90': anyone('broken promises in 90 days', 'number', (f) => f.history?.brokenPromises90 ?? null, ZERO),
  'history.touches90': anyone('messages in 90 days', 'number', (f) => f.history?.touches90 ?? null, ZERO),
  'history.lastContactOn': anyone('day of the last message', 'date', (f) => f.history?.lastContactOn ?? null),
  'history.lastOrderOn': anyone('day of the last order', 'date', (f) => f.history?.lastOrderOn ?? null),
  'history.orders': anyone('number of orders', 'number', (f) => f.history?.orders ?? null, ZERO),
  'history.lastReplyIntent': anyone('what the last answer was about', 'choice', (f) => f.history?.lastReplyIntent ?? null, {
    choices: INTENTS,
  }),
} as const satisfies Record<string, FieldSpec>;

export type FieldName = keyof typeof FIELDS;

export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}

export const FIELD_NAMES = Object.keys(FIELDS).filter(isFieldName);

/** Names that stand for what the tenant itself brings: variables of the flow, data of the event, fields of the customer. */
const OWN = { 'vars.': 'variable', 'event.': 'event’s', 'attribute.': 'customer’s' } as const;

/**
 * The specification of a field by name; null when there is none. A variable, a part of the event's data or a field of the
 * tenant's own is of the type that the comparison says, text unless told.
 */
export function findField(name: string, type: FieldType = 'text'): FieldSpec | null {
  if (isFieldName(name)) return FIELDS[name];
  const prefix = Object.keys(OWN).find((known) => name.startsWith(known));
  if (prefix === undefined) return null;
  const rest = name.slice(prefix.length);
  const word = Object.entries(OWN).find(([known]) => known === prefix)?.[1] ?? '';
  return { label: `${word} ${rest.replaceAll(/[._]/g, ' ')}`, type, subjects: ANY, read: (facts) => readOwn(facts, prefix, rest) };
}

/** As `findField`, for a name that the analysis has let pass. @throws Error for an unknown one */
export function fieldSpec(name: string, type: FieldType = 'text'): FieldSpec {
  const spec = findField(name, type);
  if (!spec) throw new Error(`There is no field "${name}". Choose one of the list.`);
  return spec;
}

function readOwn(facts: Facts, prefix: string, name: string): FieldValue {
  const values = prefix === 'vars.' ? facts.vars : prefix === 'event.' ? facts.event : facts.customer.attributes;
  return Object.hasOwn(values, name) ? fromVariable(values[name] ?? null) : null;
}

/** A variable's stored value as a field's value: money gets its integer back. */
export function fromVariable(value: VariableValue): FieldValue {
  if (typeof value !== 'object' || value === null) return value;
  return /^-?\d+$/.test(value.minor) ? { minor: BigInt(value.minor), currency: value.currency } : null;
}

/** A field's value as it is stored in a variable. */
export function toVariable(value: FieldValue): VariableValue {
  return typeof value === 'object' && value !== null ? { minor: String(value.minor), currency: value.currency } : value;
}

/** Every known value by name, for formulas and texts. */
export function knownValues(facts: Facts): Readonly<Record<string, FieldValue>> {
  const own = (prefix: string, values: Readonly<Record<string, VariableValue>>) =>
    Object.entries(values).map(([name, value]): [string, FieldValue] => [`${prefix}.${name}`, fromVariable(value)]);
  return Object.fromEntries([
    ...FIELD_NAMES.map((name): [string, FieldValue] => [name, FIELDS[name].read(facts)]),
    ...own('vars', facts.vars),
    ...own('event', facts.event),
    ...own('attribute', facts.customer.attributes),
  ]);
}
