import type { SubjectKind } from '#workflows-schema/index.ts';

type FieldSpec = {
  readonly label: string;
  /** What previews show. */
  readonly sample: string;
  /** Mails about these subjects know the field. */
  readonly subjects: readonly SubjectKind[];
};

const INVOICE: readonly SubjectKind[] = ['invoice'];
const ORDER: readonly SubjectKind[] = ['order'];
const ANY: readonly SubjectKind[] = ['invoice', 'order', 'customer'];

/** The closed list of merge fields. Values arrive formatted for the reader: "EUR 120.00", "1 March 2026". */
export const MERGE_FIELDS = {
  'customer.name': { label: 'Customer', sample: 'Lindqvist Interiors', subjects: ANY },
  'contact.first_name': { label: 'First name', sample: 'Ada', subjects: ANY },
  'contact.name': { label: 'Contact', sample: 'Ada Byron', subjects: ANY },
  'invoice.number': { label: 'Invoice', sample: 'INV-10428', subjects: INVOICE },
  'invoice.amount': { label: 'Invoice amount', sample: 'EUR 1,840.00', subjects: INVOICE },
  'invoice.balance': { label: 'Amount due', sample: 'EUR 1,840.00', subjects: INVOICE },
  'invoice.due_date': { label: 'Due date', sample: '1 March 2026', subjects: INVOICE },
  'invoice.issue_date': { label: 'Invoice date', sample: '30 January 2026', subjects: INVOICE },
  'invoice.days_overdue': { label: 'Days overdue', sample: '7', subjects: INVOICE },
  'invoice.discount_price': { label: 'Price with discount', sample: 'EUR 1,803.20', subjects: INVOICE },
  'invoice.discount_until': { label: 'Discount until', sample: '9 February 2026', subjects: INVOICE },
  'customer.open_balance': { label: 'Open in total', sample: 'EUR 4,120.00', subjects: ANY },
  'customer.overdue_balance': { label: 'Overdue in total', sample: 'EUR 2,060.00', subjects: ANY },
  'customer.open_items': {
    label: 'Open invoices',
    sample: 'INV-10428: EUR 1,840.00, due 1 March 2026\nINV-10431: EUR 220.00, due 4 March 2026',
    subjects: ['customer'],
  },
  'owner.name': { label: 'Who looks after the customer', sample: 'Maya Chen', subjects: ANY },
  'promise.date': { label: 'Promised for', sample: '14 March 2026', subjects: INVOICE },
  'promise.amount': { label: 'Promised amount', sample: 'EUR 1,840.00', subjects: INVOICE },
  'plan.instalment_date': { label: 'Next part due', sample: '15 March 2026', subjects: INVOICE },
  'plan.instalment_amount': { label: 'Next part', sample: 'EUR 460.00', subjects: INVOICE },
  'dispute.case': { label: 'Case', sample: 'D-4F2A91', subjects: INVOICE },
  'dispute.amount': { label: 'Disputed amount', sample: 'EUR 240.00', subjects: INVOICE },
  'dispute.answer_by': { label: 'Answer by', sample: '6 March 2026', subjects: INVOICE },
  'order.number': { label: 'Order', sample: 'SO-20931', subjects: ORDER },
  'order.total': { label: 'Order total', sample: 'EUR 620.00', subjects: ORDER },
  'order.promised_date': { label: 'Expected on', sample: '12 March 2026', subjects: ORDER },
  'order.tracking_url': { label: 'Tracking link', sample: 'https://carrier.example/track/20931', subjects: ORDER },
  'payment.amount': { label: 'Amount received', sample: 'EUR 1,840.00', subjects: INVOICE },
  'payment.method': { label: 'Paid by', sample: 'Visa ending 4242', subjects: INVOICE },
  'payment.date': { label: 'Paid on', sample: '4 March 2026', subjects: INVOICE },
  'digest.count': { label: 'Number of items', sample: '3', subjects: ['customer'] },
  'digest.lines': {
    label: 'The items, a line each',
    sample: 'INV-10428: EUR 1,840.00, due 1 March 2026\nINV-10431: EUR 220.00, due 4 March 2026',
    subjects: ['customer'],
  },
  'digest.total': { label: 'Sum of the items', sample: 'EUR 2,060.00', subjects: ['customer'] },
  'links.portal': { label: 'Payment page', sample: 'https://pay.example/p/sample', subjects: INVOICE },
  'links.dispute': { label: 'Page to dispute', sample: 'https://pay.example/p/sample', subjects: INVOICE },
  'links.plan': { label: 'Page to ask for a plan', sample: 'https://pay.example/p/sample', subjects: INVOICE },
  'links.options': { label: 'Page with all options', sample: 'https://pay.example/p/sample', subjects: INVOICE },
  'event.amount': { label: 'Amount', sample: 'EUR 240.00', subjects: ANY },
  'event.answer': { label: 'Answer', sample: 'Orders placed before noon leave the same day.', subjects: ANY },
  'event.cart_url': { label: 'Cart', sample: 'https://shop.example/cart/4711', subjects: ANY },
  'event.debit_on': { label: 'Debited on', sample: '27 February 2026', subjects: ANY },
  'event.items': { label: 'Items', sample: '2 oak shelves', subjects: ANY },
  'event.new_date': { label: 'New date', sample: '19 March 2026', subjects: ANY },
  'event.offer_code': { label: 'Code', sample: 'WELCOME5', subjects: ANY },
  'event.reason': { label: 'Reason', sample: 'the card has expired', subjects: ANY },
  'event.starts_at': { label: 'Begins', sample: '12 March 2026, 14:30', subjects: ANY },
  'company.name': { label: 'Your company', sample: 'Northwind Supplies', subjects: ANY },
  'company.phone': { label: 'Your phone', sample: '+44 20 7946 0018', subjects: ANY },
  'company.email': { label: 'Your address for replies', sample: 'accounts@northwind.example', subjects: ANY },
} as const satisfies Record<string, FieldSpec>;

export type MergeField = keyof typeof MERGE_FIELDS;

/** Values of merge fields, formatted as the reader reads them. One that is absent, null or empty is missing. */
export type MessageFields = { readonly [name in MergeField]?: string | null };

export function isMergeField(name: string): name is MergeField {
  return Object.hasOwn(MERGE_FIELDS, name);
}

export const MERGE_FIELD_NAMES = Object.keys(MERGE_FIELDS).filter(isMergeField);

/** The field's specification with its literal types widened. */
export function mergeField(name: MergeField): FieldSpec {
  return MERGE_FIELDS[name];
}

/** The merge fields that mails about this subject may use. */
export function fieldsFor(subject: SubjectKind): readonly MergeField[] {
  return MERGE_FIELD_NAMES.filter((name) => mergeField(name).subjects.includes(subject));
}

/** Believable values for a preview. */
export function sampleFields(subject: SubjectKind): MessageFields {
  return Object.fromEntries(fieldsFor(subject).map((name) => [name, mergeField(name).sample]));
}
