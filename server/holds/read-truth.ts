import type { Temporal } from 'temporal-polyfill';
import type { TenantTransaction } from '#server/scope.ts';
import type { BusinessCalendar, CustomerFacts, HistoryFacts, InvoiceFacts, OrderFacts, SubjectKind } from '#workflows-schema/index.ts';
import { customerFacts, epochDay, invoiceFacts, orderFacts, type Today } from './assemble-facts.ts';
import type { TruthNeeds } from './needs.ts';
import { type Agreements, longer, NO_AGREEMENTS, readAgreements } from './read-agreements.ts';
import { readCalendars } from './read-calendars.ts';
import { type Contacts, NO_CONTACTS, readContacts, readOverdue } from './read-contacts.ts';
import { readHistoryFacts } from './read-history.ts';
import { readPolicy } from './read-policy.ts';
import {
  type CustomerRow,
  type InvoiceRow,
  type OrderRow,
  readCustomers,
  readInvoices,
  readOpenCases,
  readOrders,
} from './read-subjects.ts';
import type { ContactPolicy, Truth } from './truth.ts';

/** A subject that someone wants to act on. */
export type SubjectRef = {
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly customerId: string;
};

export type Recipient = {
  readonly contactId: string;
  readonly name: string;
  readonly email: string;
};

/** The whole truth about one subject, from rows that are locked against a payment until the transaction ends. */
export type SubjectTruth = {
  readonly invoice: InvoiceFacts | null;
  readonly order: OrderFacts | null;
  readonly customer: CustomerFacts;
  /** Null unless it was asked for. */
  readonly history: HistoryFacts | null;
  /** The business days that the flow goes by. */
  readonly calendar: BusinessCalendar;
  readonly today: string;
  readonly recipient: Recipient | null;
  readonly zones: { readonly tenant: string; readonly customer: string; readonly contact: string };
  readonly truth: Truth;
};

/**
 * Reads the truth about many subjects with one query a kind, in the subjects' order. Invoices are locked FOR SHARE: a
 * payment takes the row FOR UPDATE, so the order of the two transactions decides what was true. A mere look locks none.
 * @param needs what the decisions ask for beyond money, people and addresses
 */
export async function readTruth(
  tx: TenantTransaction,
  subjects: readonly SubjectRef[],
  needs: TruthNeeds,
): Promise<readonly SubjectTruth[]> {
  const idsOf = (kind: SubjectKind) => [...new Set(subjects.filter((s) => s.subjectKind === kind).map((s) => s.subjectId))];
  const invoiceIds = idsOf('invoice');
  const customerIds = [...new Set(subjects.map((s) => s.customerId))];
  const subjectIds = [...new Set(subjects.map((s) => s.subjectId))];
  const reading = needs.look ? 'look' : 'decide';
  const invoices = await readInvoices(tx, invoiceIds, reading);
  const orders = await readOrders(tx, idsOf('order'), reading);
  const customers = await readCustomers(tx, customerIds);
  const caseSubjects = await readOpenCases(tx, subjectIds);
  const { zone, policy } = await readPolicy(tx, needs.calendar !== 'none');
  const calendars = await readCalendars(tx, needs.calendar === 'customer' ? customers : new Map());
  const history = needs.history ? await readHistoryFacts(tx, customerIds, zone) : new Map<string, HistoryFacts>();
  const heldIds = [...new Set([...subjectIds, ...customerIds])];
  const agreements = needs.agreements ? await readAgreements(tx, { invoiceIds, heldIds }) : NO_AGREEMENTS;
  const contacts = await readContacts(tx, customerIds, needs.contacts);
  const day = tx.now.toZonedDateTimeISO(zone).toPlainDate().toString();
  const today = { day, epochDay: epochDay(day) };
  const overdue = needs.overdue ? await readOverdue(tx, customerIds, day) : new Set<string>();
  const known = new Map([...customers].map(([id, row]) => [id, customerFacts(row)]));
  return subjects.map((subject) => {
    const { subjectId, customerId } = subject;
    const customer = customers.get(customerId);
    const facts = known.get(customerId);
    if (!customer || !facts) throw new Error(`Customer ${customerId} does not exist.`);
    return assemble({
      subject,
      customer,
      customerFacts: facts,
      invoice: invoices.get(subjectId),
      order: orders.get(subjectId),
      caseOpen: caseSubjects.has(subjectId),
      hasOverdue: overdue.has(customerId),
      contacts: contacts.get(customerId) ?? NO_CONTACTS,
      agreements,
      history: history.get(customerId) ?? null,
      calendar: calendars.get(customer.country ?? '') ?? policy.calendar,
      company: { zone, policy, now: tx.now, today },
    });
  });
}

type Company = {
  readonly zone: string;
  readonly policy: ContactPolicy;
  readonly now: Temporal.Instant;
  readonly today: Today;
};

type Parts = {
  readonly subject: SubjectRef;
  readonly customer: CustomerRow;
  readonly customerFacts: CustomerFacts;
  readonly invoice: InvoiceRow | undefined;
  readonly order: OrderRow | undefined;
  readonly caseOpen: boolean;
  readonly hasOverdue: boolean;
  readonly contacts: Contacts;
  readonly agreements: Agreements;
  readonly history: HistoryFacts | null;
  readonly calendar: BusinessCalendar;
  readonly company: Company;
};

function assemble(parts: Parts): SubjectTruth {
  const { subject, customer, invoice, order, company, agreements, history, calendar } = parts;
  const facts = invoice ? invoiceFacts(invoice, { ...company, agreements, invoiceId: subject.subjectId }) : null;
  const customerZone = customer.time_zone ?? company.zone;
  const zones = { tenant: company.zone, customer: customerZone, contact: customer.contact_zone ?? customerZone };
  const { contact_id: contactId, email } = customer;
  return {
    invoice: facts,
    order: order ? orderFacts(order) : null,
    customer: parts.customerFacts,
    history,
    calendar,
    today: company.today.day,
    recipient: contactId && email ? { contactId, name: customer.contact_name ?? '', email } : null,
    zones,
    truth: truthOf(parts, facts, zones.contact),
  };
}

function truthOf(parts: Parts, facts: InvoiceFacts | null, zone: string): Truth {
  const { subject, customer, invoice, agreements, company, contacts, caseOpen, hasOverdue } = parts;
  const { subjectId, customerId } = subject;
  const own = agreements.holds.get(subjectId);
  const whole = agreements.holds.get(customerId);
  return {
    now: company.now,
    invoice:
      facts && invoice ? { status: facts.status, balance: facts.balance, disputed: facts.disputed, processing: invoice.processing } : null,
    promise: agreements.promises.get(subjectId) ?? null,
    plan: agreements.plans.get(subjectId) ?? null,
    dispute: agreements.disputes.get(subjectId) ?? null,
    subjectHold: whole ? longer(own, whole) : (own ?? null),
    personalOnly: customer.personal_only,
    address: customer.email,
    suppressedFor: customer.suppressed_for,
    optedOutFor: customer.opted_out_for,
    marketingConsent: customer.consent.marketing === true,
    caseOpen,
    hasOverdue,
    ...contacts,
    zone,
    policy: company.policy,
  };
}
