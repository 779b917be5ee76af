import type { PortalVisit } from '#server/http/portal.ts';
import type { Period, Statement } from '#server/http/portal-statement.ts';
import { type CompanyView, describeCompany } from './invoice-view.ts';
import { type Say, sayIn } from './say.ts';
import { accountWords } from './words/account.ts';
import { fill } from './words/fill.ts';
import { pickTongue, type Tongue } from './words/languages.ts';
import type { StatementWords } from './words/statement/shape.ts';
import { statementWords } from './words/statement.ts';

/** One currency of a statement, in the visitor's words. */
export type StatementPartView = {
  readonly currency: string;
  readonly opening: readonly [label: string, value: string];
  readonly closing: readonly [label: string, value: string];
  readonly movements: readonly {
    readonly key: string;
    readonly day: string;
    readonly what: string;
    readonly numbers: string;
    readonly change: string;
    readonly balance: string;
  }[];
  readonly items: readonly {
    readonly id: string;
    readonly number: string;
    readonly due: string;
    readonly age: string;
    readonly balance: string;
  }[];
  readonly aging: readonly (readonly [label: string, value: string])[];
  /** What the company owes; null where it is nothing. */
  readonly credit: string | null;
};

/** A statement in the visitor's words: the page and the PDF show the same. */
export type StatementView = {
  readonly tongue: Tongue;
  readonly words: StatementWords;
  readonly company: CompanyView;
  readonly customer: string;
  readonly number: string;
  readonly period: Period;
  readonly periodText: string;
  /** The period as a part of addresses. */
  readonly query: string;
  readonly asOf: string;
  readonly parts: readonly StatementPartView[];
};

export function describeStatement(visit: PortalVisit, statement: Statement, period: Period): StatementView {
  const { invoice, wishes } = visit;
  const tongue = pickTongue(wishes);
  const words = statementWords[tongue.language];
  const say = sayIn(tongue);
  const { from, to } = statement;
  return {
    tongue,
    words,
    company: describeCompany(invoice.company),
    customer: invoice.customer.name,
    number: invoice.number,
    period,
    periodText: fill(words.period, { from: say.day(from), to: say.day(to) }),
    query: new URLSearchParams({ from, to }).toString(),
    asOf: fill(accountWords[tongue.language].asOf, { moment: say.moment(statement.asOf, invoice.company.timeZone) }),
    parts: statement.parts.map((part) => describePart(part, statement, { words, say })),
  };
}

type Speaking = { readonly words: StatementWords; readonly say: Say };

function describePart(part: Statement['parts'][number], { from, to }: Statement, { words, say }: Speaking): StatementPartView {
  const { currency, opening, closing, movements, openItems, aging, credit } = part;
  const ages = ['current', 'to30', 'to60', 'to90', 'over90'] as const;
  return {
    currency,
    opening: [fill(words.opening, { day: say.day(from) }), say.money(opening)],
    closing: [fill(words.closing, { day: say.day(to) }), say.money(closing)],
    movements: movements.map(({ day, kind, numbers, change, balance }, index) => ({
      key: String(index),
      day: say.day(day),
      what: words.kinds[kind],
      numbers: numbers.join(', '),
      change: say.money(change),
      balance: say.money(balance),
    })),
    items: openItems.map(({ invoiceId, number, dueOn, age, balance }) => ({
      id: invoiceId,
      number,
      due: say.day(dueOn),
      age: words.ages[age],
      balance: say.money(balance),
    })),
    aging: ages.map((age) => [words.ages[age], say.money(aging[age])] as const),
    credit: credit.minor > 0n ? say.money(credit) : null,
  };
}
