import type { Facts, Money } from '../facts.ts';
import type { SubjectKind } from '../subjects.ts';

export type FieldType = 'money' | 'number' | 'text' | 'choice' | 'date' | 'yes-no';
export type FieldValue = Money | number | string | boolean | null;

export type FieldSpec = {
  readonly label: string;
  readonly type: FieldType;
  /** The subjects whose runs know this field. */
  readonly subjects: readonly SubjectKind[];
  readonly choices?: readonly string[];
  readonly read: (facts: Facts) => FieldValue;
};

const INVOICE: readonly SubjectKind[] = ['invoice'];
const ORDER: readonly SubjectKind[] = ['order'];
const ANY: readonly SubjectKind[] = ['invoice', 'order', 'customer'];

/** The closed list of fields that a condition may use. */
export const FIELDS = {
  'invoice.balance': { label: 'balance', type: 'money', subjects: INVOICE, read: (f) => f.invoice?.balance ?? null },
  'invoice.amount': { label: 'invoice amount', type: 'money', subjects: INVOICE, read: (f) => f.invoice?.amount ?? null },
  'invoice.daysOverdue': { label: 'days overdue', type: 'number', subjects: INVOICE, read: (f) => f.invoice?.daysOverdue ?? null },
  'invoice.dueOn': { label: 'due date', type: 'date', subjects: INVOICE, read: (f) => f.invoice?.dueOn ?? null },
  'invoice.issuedOn': { label: 'issue date', type: 'date', subjects: INVOICE, read: (f) => f.invoice?.issuedOn ?? null },
  'invoice.currency': { label: 'invoice currency', type: 'text', subjects: INVOICE, read: (f) => f.invoice?.balance.currency ?? null },
  'invoice.status': {
    label: 'invoice status',
    type: 'choice',
    subjects: INVOICE,
    choices: ['open', 'paid', 'credited', 'void', 'written_off'],
    read: (f) => f.invoice?.status ?? null,
  },
  'invoice.disputed': { label: 'invoice is disputed', type: 'yes-no', subjects: INVOICE, read: (f) => f.invoice?.disputed ?? null },
  'order.total': { label: 'order total', type: 'money', subjects: ORDER, read: (f) => f.order?.total ?? null },
  'order.status': {
    label: 'order status',
    type: 'choice',
    subjects: ORDER,
    choices: ['placed', 'confirmed', 'picked', 'packed', 'shipped', 'out_for_delivery', 'delivered', 'delayed', 'cancelled'],
    read: (f) => f.order?.status ?? null,
  },
  'order.placedOn': { label: 'order date', type: 'date', subjects: ORDER, read: (f) => f.order?.placedOn ?? null },
  'order.promisedOn': { label: 'promised date', type: 'date', subjects: ORDER, read: (f) => f.order?.promisedOn ?? null },
  'customer.name': { label: 'customer name', type: 'text', subjects: ANY, read: (f) => f.customer.name },
  'customer.tier': { label: 'customer tier', type: 'choice', subjects: ANY, choices: ['A', 'B', 'C'], read: (f) => f.customer.tier },
  'customer.country': { label: 'customer country', type: 'text', subjects: ANY, read: (f) => f.customer.country },
  'customer.locale': { label: 'customer language', type: 'text', subjects: ANY, read: (f) => f.customer.locale },
  'customer.personalOnly': { label: 'customer is personal-only', type: 'yes-no', subjects: ANY, read: (f) => f.customer.personalOnly },
} as const satisfies Record<string, FieldSpec>;

export type FieldName = keyof typeof FIELDS;

export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}

export const FIELD_NAMES = Object.keys(FIELDS).filter(isFieldName);

/** The field's specification with its literal types widened. */
export function fieldSpec(name: FieldName): FieldSpec {
  return FIELDS[name];
}
