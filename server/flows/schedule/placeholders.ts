import { type MergeField, mergeField } from '#emails/fields.ts';

/** Fields that every reminder of an invoice has a value for. */
const CERTAIN = [
  'customer.name',
  'customer.open_balance',
  'customer.overdue_balance',
  'invoice.number',
  'invoice.amount',
  'invoice.balance',
  'invoice.due_date',
  'invoice.issue_date',
  'invoice.days_overdue',
  'company.name',
  'links.portal',
  'links.dispute',
  'links.plan',
  'links.options',
] as const satisfies readonly MergeField[];

/** Fields that may be empty, each with what stands there then. */
const UNCERTAIN = {
  'contact.first_name': '"there"',
  'contact.name': 'customer.name',
  'owner.name': 'company.name',
  'company.phone': '""',
  'company.email': '""',
} as const satisfies Partial<Record<MergeField, string>>;

type ReminderField = (typeof CERTAIN)[number] | keyof typeof UNCERTAIN;

/** What people write between brackets, without spaces and signs. */
const SYNONYMS: Readonly<Record<string, ReminderField>> = {
  client: 'customer.name',
  clientname: 'customer.name',
  customercompany: 'customer.name',
  name: 'contact.name',
  contactname: 'contact.name',
  contactperson: 'contact.name',
  recipient: 'contact.name',
  recipientname: 'contact.name',
  firstname: 'contact.first_name',
  contactfirstname: 'contact.first_name',
  invoice: 'invoice.number',
  invoiceno: 'invoice.number',
  invoicenr: 'invoice.number',
  invoiceid: 'invoice.number',
  number: 'invoice.number',
  amount: 'invoice.balance',
  balance: 'invoice.balance',
  balancedue: 'invoice.balance',
  openamount: 'invoice.balance',
  outstandingamount: 'invoice.balance',
  amountoutstanding: 'invoice.balance',
  outstandingbalance: 'invoice.balance',
  total: 'invoice.amount',
  invoicetotal: 'invoice.amount',
  totalamount: 'invoice.amount',
  due: 'invoice.due_date',
  dueon: 'invoice.due_date',
  invoiceduedate: 'invoice.due_date',
  paymentduedate: 'invoice.due_date',
  issuedate: 'invoice.issue_date',
  dayslate: 'invoice.days_overdue',
  dayspastdue: 'invoice.days_overdue',
  overduedays: 'invoice.days_overdue',
  totaloverdue: 'customer.overdue_balance',
  totalopen: 'customer.open_balance',
  company: 'company.name',
  ourcompany: 'company.name',
  yourcompanyname: 'company.name',
  ourname: 'company.name',
  sendername: 'owner.name',
  yourname: 'owner.name',
  accountmanager: 'owner.name',
  phone: 'company.phone',
  phonenumber: 'company.phone',
  yourphone: 'company.phone',
  email: 'company.email',
  link: 'links.portal',
  paylink: 'links.portal',
  paymentlink: 'links.portal',
  invoicelink: 'links.portal',
  disputelink: 'links.dispute',
  paymentplan: 'links.plan',
  planlink: 'links.plan',
};

const known = new Map<string, ReminderField>(Object.entries(SYNONYMS));
for (const field of [...CERTAIN, 'contact.first_name', 'contact.name', 'owner.name', 'company.phone', 'company.email'] as const) {
  known.set(plain(field), field);
  known.set(plain(mergeField(field).label), field);
}

// Liquid's own, then [x], {x}, <<x>> and «x», as spreadsheets and mail merges have them.
const PLACEHOLDER =
  /\{%[\s\S]*?%\}|\{\{\s*([^{}|]*?)\s*(\|[^{}]*)?\}\}|\[([^[\]\n]{1,60})\]|\{([^{}\n%]{1,60})\}|<<([^<>\n]{1,60})>>|«([^»\n]{1,60})»/g;

/** What may be written, for sentences that say what is allowed. */
export const ALLOWED_WORDS = '[Customer name], [First name], [Invoice number], [Amount due], [Due date], [Days overdue] or [Payment link]';

export type FilledText = {
  /** With every known placeholder as a merge field of ours. */
  readonly text: string;
  /** As they were written, each once. */
  readonly unknown: readonly string[];
};

/** Turns what people write for values ("[Invoice number]") into merge fields of a reminder. */
export function readPlaceholders(source: string): FilledText {
  const unknown = new Set<string>();
  const text = source.replace(PLACEHOLDER, (whole: string, own?: string, filters?: string, ...others: readonly (string | undefined)[]) => {
    if (whole.startsWith('{%')) return whole;
    const said = own ?? others.slice(0, 4).find((name) => name !== undefined) ?? '';
    const field = known.get(plain(said));
    if (field) return `{{ ${field}${filters ? ` ${filters.trim()}` : orElse(field)} }}`;
    unknown.add(whole);
    return whole;
  });
  return { text, unknown: [...unknown] };
}

function orElse(field: ReminderField): string {
  const instead = Object.entries(UNCERTAIN).find(([name]) => name === field)?.[1];
  return instead === undefined ? '' : ` | default: ${instead}`;
}

function plain(words: string): string {
  return words
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z]/g, '');
}
