import type { PortalVisit } from '#server/http/portal.ts';
import type { CreditPaper, Receipt } from '#server/http/portal-account.ts';
import { type CompanyView, describeCompany } from './invoice-view.ts';
import { sayIn } from './say.ts';
import { fill } from './words/fill.ts';
import { pickTongue, type Tongue } from './words/languages.ts';
import { receiptWords } from './words/receipt.ts';

type Lines = readonly (readonly [label: string, value: string])[];

/** A receipt or a credit note in the visitor's words: the page and the PDF show the same. */
export type ReceiptView = {
  readonly tongue: Tongue;
  readonly company: CompanyView;
  readonly number: string;
  readonly here: string;
  readonly pdf: string;
  readonly title: string;
  readonly amount: string;
  readonly facts: Lines;
  readonly what: string;
  readonly parts: Lines;
};

export function describeReceipt({ invoice, wishes }: PortalVisit, receipt: Receipt): ReceiptView {
  const tongue = pickTongue(wishes);
  const words = receiptWords[tongue.language];
  const say = sayIn(tongue);
  const { paymentId, status, amount, method, at, parts, credit, refunded } = receipt;
  const extra = [
    [words.credit, credit],
    [words.refunded, refunded],
  ] as const;
  return {
    tongue,
    company: describeCompany(invoice.company),
    number: invoice.number,
    here: `/portal/receipt/${paymentId}`,
    pdf: `/portal/receipt/${paymentId}.pdf`,
    title: words.title[status],
    amount: say.money(amount),
    facts: [
      [words.day, say.instant(at, invoice.company.timeZone)],
      [words.paidBy, method],
      [words.from, invoice.customer.name],
      [words.to, invoice.company.legalName],
      [words.reference, paymentId.slice(-12).toUpperCase()],
    ],
    what: words.what,
    parts: [
      ...parts.map((part) => [fill(words.invoice, { number: part.number }), say.money(part.amount)] as const),
      ...extra.filter(([, { minor }]) => minor > 0n).map(([label, sum]) => [label, say.money(sum)] as const),
    ],
  };
}

export function describeCreditNote({ invoice, wishes }: PortalVisit, note: CreditPaper): ReceiptView {
  const tongue = pickTongue(wishes);
  const words = receiptWords[tongue.language];
  const say = sayIn(tongue);
  const { id, number, at, amount, lowered, credit } = note;
  const parts = [
    [fill(words.lowered, { number: note.invoice.number }), lowered],
    [words.credit, credit],
  ] as const;
  return {
    tongue,
    company: describeCompany(invoice.company),
    number: invoice.number,
    here: `/portal/credit-note/${id}`,
    pdf: `/portal/credit-note/${id}.pdf`,
    title: fill(words.creditNote, { number }),
    amount: say.money(amount),
    facts: [
      [words.day, say.instant(at, invoice.company.timeZone)],
      [words.from, invoice.company.legalName],
      [words.to, invoice.customer.name],
      [words.reference, number],
    ],
    what: words.went,
    parts: parts.filter(([, { minor }]) => minor > 0n).map(([label, sum]) => [label, say.money(sum)] as const),
  };
}
