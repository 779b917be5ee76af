import { brandColour, inkOn } from '#emails/brand.ts';
import type { PortalVisit } from '#server/http/portal.ts';
import { invoicePath, queryOf } from '#server/http/portal-paths.ts';
import { agreementNotices, describePlan, NOTHING_TO_PAY, type PayButtons, type PlanView, payButtons } from './agreements-view.ts';
import type { Notice } from './notice-box.tsx';
import { type PaperLine, paperLine } from './paper-line.ts';
import { describePart, type PartView } from './part-view.ts';
import { type Say, sayIn } from './say.ts';
import { fill, fillCount, isolated } from './words/fill.ts';
import type { InvoiceWords, Said } from './words/invoice/shape.ts';
import { invoiceWords } from './words/invoice.ts';
import { pickTongue, type Tongue } from './words/languages.ts';

const DAY_MS = 86_400_000;

/** Who asks for the money, and how the page looks. */
export type CompanyView = {
  readonly name: string;
  readonly lines: readonly string[];
  readonly logoUrl: string | null;
  readonly phone: string | null;
  readonly email: string;
  readonly colour: string;
  readonly ink: string;
};

export type InvoiceView = PayButtons & {
  readonly tongue: Tongue;
  /** The page's own address, and what the addresses of its ways end with. */
  readonly here: string;
  readonly query: string;
  readonly pdf: string;
  /** How a part of it can be paid; null where none can. */
  readonly part: PartView | null;
  readonly papers: readonly PaperLine[];
  readonly company: CompanyView;
  readonly number: string;
  readonly heading: string;
  readonly amountLabel: string;
  readonly amount: string;
  readonly due: string;
  /** What paying early costs, and until when; null when it costs the same. */
  readonly early: string | null;
  readonly notices: readonly Notice[];
  readonly plan: PlanView | null;
  /** Whether there is anything to promise, to contest or to have paid. */
  readonly open: boolean;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly lines: readonly { readonly text: string; readonly quantity: string; readonly amount: string }[];
};

type Asked = { readonly returned: boolean };
type Payment = PortalVisit['invoice']['payments'][number];
type Speaking = { readonly words: InvoiceWords; readonly say: Say };

/** Everything that the page says, in the visitor's words. */
export function describeInvoice(visit: PortalVisit, asked: Asked): InvoiceView {
  const { invoice, agreements, today, wishes } = visit;
  const here = invoicePath(visit);
  const tongue = pickTongue(wishes);
  const speaking = { words: invoiceWords[tongue.language], say: sayIn(tongue) };
  const { words, say } = speaking;
  const { number, balance, amount } = invoice;
  const open = invoice.status === 'open';
  const owing = open && balance.minor > 0n && !invoice.processing;
  const payable = owing && visit.takesPayments;
  return {
    tongue,
    here,
    query: queryOf(visit),
    pdf: here.replace('/portal/invoice', '/portal/invoice.pdf'),
    part: payable ? describePart(invoice.partPolicy, balance, { tongue, several: false }) : null,
    papers: invoice.papers.map((paper) => paperLine(paper, { tongue, timeZone: invoice.company.timeZone })),
    company: describeCompany(invoice.company),
    number,
    heading: fill(words.heading, { number, customer: invoice.customer.name }),
    amountLabel: open ? words.amountDue : words.invoiceAmount,
    amount: say.money(open ? balance : amount),
    due: open ? dueInWords(invoice.dueOn, { today, tongue }) : fill(words.issuedOn, { day: say.day(invoice.issuedOn) }),
    early:
      payable && invoice.early ? fill(words.early, { price: say.money(invoice.early.price), day: say.day(invoice.early.until) }) : null,
    notices: [
      ...(owing && !payable ? [elsewhere(visit)] : []),
      ...noticesOf(invoice, asked, speaking),
      ...(open ? agreementNotices({ invoice, agreements }, tongue) : []),
    ],
    ...(payable ? payButtons({ invoice, agreements }, tongue) : NOTHING_TO_PAY),
    plan: open ? describePlan(agreements, tongue) : null,
    open,
    facts: factsOf(invoice, speaking),
    lines: invoice.lines.map((line) => ({ text: line.description, quantity: line.quantity, amount: say.money(line.amount) })),
  };
}

/** What stands where the company cannot be paid on these pages. */
export function elsewhere({ invoice, wishes }: PortalVisit): Notice {
  return calm(filled(invoiceWords[pickTongue(wishes).language].notices.elsewhere, { company: isolated(invoice.company.legalName) }));
}

export function describeCompany(company: PortalVisit['invoice']['company']): CompanyView {
  const colour = brandColour(company.colour);
  return {
    name: company.legalName,
    lines: [...company.address.split('\n'), company.vatId ? `VAT ${company.vatId}` : ''].filter((line) => line.trim() !== ''),
    logoUrl: company.logoUrl,
    phone: company.phone,
    email: company.email,
    colour,
    ink: inkOn(colour),
  };
}

function noticesOf(invoice: PortalVisit['invoice'], asked: Asked, speaking: Speaking): readonly Notice[] {
  const { notices } = speaking.words;
  const standing = standingOf(invoice, speaking);
  const open = invoice.status === 'open';
  const lost = asked.returned && open && !standing ? [calm(notices.notSeen)] : [];
  const [last] = invoice.payments;
  const reason = last ? reasonOf(last, speaking) : '';
  const failed = open && last?.status === 'failed' && !asked.returned ? [bad(filled(notices.failed, { reason }))] : [];
  return [...(standing ? [standing] : []), ...lost, ...failed];
}

/** Payments of old say their reason in English alone. */
const reasonOf = ({ failureTopic, failureReason }: Payment, { words }: Speaking): string =>
  failureTopic ? words.declines[failureTopic] : (failureReason ?? '');

const good = (said: Said): Notice => ({ tone: 'good', ...said });
const calm = (said: Said): Notice => ({ tone: 'calm', ...said });
const bad = (said: Said): Notice => ({ tone: 'bad', ...said });
const filled = ({ title, text }: Said, values: Readonly<Record<string, string>>): Said => ({ title, text: fill(text, values).trim() });

/** What stands instead of the wish to pay; null while there is something to pay. */
function standingOf(invoice: PortalVisit['invoice'], { words: { notices }, say }: Speaking): Notice | null {
  const [last] = invoice.payments.filter((payment) => payment.status !== 'failed');
  const order = invoice.payments.find((payment) => payment.status === 'processing');
  if (invoice.status === 'void') return calm(notices.void);
  if (invoice.status === 'credited') return good(notices.credited);
  if (invoice.status === 'written_off') return calm(notices.closed);
  if (invoice.processing && invoice.status === 'open') return calm(filled(notices.processing, orderOf(order, invoice, say)));
  if (invoice.status !== 'paid') return null;
  const day = last ? say.instant(last.at, invoice.company.timeZone) : '';
  const how = last ? [fill(notices.paidHow, { amount: say.money(last.amount), method: isolated(last.method), day })] : [];
  const credit = invoice.overpaid.minor > 0n ? [fill(notices.paidTooMuch, { amount: say.money(invoice.overpaid) })] : [];
  return good({ title: notices.paid.title, text: [...how, notices.paid.text, ...credit].join(' ') });
}

/** The payment that is on its way, and the days between which banks pass it on. */
function orderOf(order: Payment | undefined, { balance, company }: PortalVisit['invoice'], say: Say) {
  return {
    amount: say.money(order?.amount ?? balance),
    method: isolated(order?.method ?? 'bank'),
    day: order ? say.instant(order.at, company.timeZone) : '',
    until: order?.knownBy ? say.day(order.knownBy) : '',
  };
}

function factsOf(invoice: PortalVisit['invoice'], { words, say }: Speaking): InvoiceView['facts'] {
  const { amount, balance } = invoice;
  const { facts } = words;
  const part = balance.minor < amount.minor && invoice.status === 'open';
  return [
    [facts.invoice, invoice.number],
    [facts.for, invoice.customer.name],
    [facts.issued, say.day(invoice.issuedOn)],
    [facts.due, say.day(invoice.dueOn)],
    ...(part ? [[words.invoiceAmount, say.money(amount)] as const] : []),
    ...(part ? [[facts.settled, say.money({ minor: amount.minor - balance.minor, currency: amount.currency })] as const] : []),
  ];
}

/** "Due in 3 days, on 13 March 2026"; both days are civil dates of the company, ISO text. */
export function dueInWords(dueOn: string, { today, tongue }: { readonly today: string; readonly tongue: Tongue }): string {
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / DAY_MS);
  const { due } = invoiceWords[tongue.language];
  const day = sayIn(tongue).day(dueOn);
  if (days === 0) return fill(due.today, { day });
  if (days === 1) return fill(due.tomorrow, { day });
  if (days === -1) return fill(due.yesterday, { day });
  return fillCount(days > 0 ? due.in : due.ago, Math.abs(days), tongue.locale, { day });
}
