import type { PortalVisit } from '#server/http/portal.ts';
import type { PortalAccount } from '#server/http/portal-account.ts';
import { type AccountWish, accountAddress } from '#server/http/portal-paths.ts';
import { type CompanyView, describeCompany, elsewhere } from './invoice-view.ts';
import type { Notice } from './notice-box.tsx';
import { type PaperLine, paperLine } from './paper-line.ts';
import { type Say, sayIn } from './say.ts';
import type { AccountWords } from './words/account/shape.ts';
import { accountWords } from './words/account.ts';
import { fill, fillCount } from './words/fill.ts';
import { pickTongue, type Tongue } from './words/languages.ts';
import { receiptWords } from './words/receipt.ts';

export type AccountLine = {
  readonly id: string;
  readonly href: string;
  readonly name: string;
  readonly amount: string;
  readonly note: string;
  readonly late: boolean;
  readonly payable: boolean;
};

export type AccountView = {
  readonly tongue: Tongue;
  readonly company: CompanyView;
  /** What to ask for by telephone. */
  readonly number: string;
  readonly heading: string;
  readonly asOf: string;
  /** What stands above all of it; null for nothing. */
  readonly notice: Notice | null;
  readonly totals: readonly { readonly currency: string; readonly facts: readonly (readonly [label: string, value: string])[] }[];
  /** One a currency: what is chosen together is paid together. */
  readonly groups: readonly { readonly currency: string; readonly legend: string; readonly lines: readonly AccountLine[] }[];
  readonly settled: readonly AccountLine[];
  readonly papers: readonly PaperLine[];
  /** The label of the way to all, where not all is shown; null otherwise. */
  readonly moreOpen: string | null;
  /** Where the older settled ones are; null for the last page. */
  readonly older: string | null;
  /** A further page, of older settled invoices alone. */
  readonly further: boolean;
};

type Invoice = PortalAccount['open'][number];
type Speaking = {
  readonly words: AccountWords;
  readonly takesPayments: boolean;
  readonly say: Say;
  readonly tongue: Tongue;
  readonly timeZone: string;
};

export function describeAccount(visit: PortalVisit, account: PortalAccount, wish: AccountWish = {}): AccountView {
  const { invoice, wishes } = visit;
  const tongue = pickTongue(wishes);
  const words = accountWords[tongue.language];
  const { takesPayments } = visit;
  const speaking: Speaking = { words, takesPayments, say: sayIn(tongue), tongue, timeZone: invoice.company.timeZone };
  const { say, timeZone } = speaking;
  const open = account.totals.reduce((sum, total) => sum + total.open, 0);
  const all = (count: number) => fillCount(words.showAll, count, tongue.locale);
  const currencies = [...new Set(account.open.map(({ balance }) => balance.currency))];
  return {
    tongue,
    company: describeCompany(invoice.company),
    number: invoice.number,
    heading: fill(words.heading, { customer: invoice.customer.name }),
    asOf: fill(words.asOf, { moment: say.moment(account.asOf, timeZone) }),
    notice: takesPayments ? null : elsewhere(visit),
    totals: account.totals.map((total) => ({ currency: total.currency, facts: factsOf(total, speaking) })),
    groups: currencies.map((currency) => ({
      currency,
      legend: takesPayments ? fill(words.choose, { currency }) : words.owed,
      lines: account.open.filter(({ balance }) => balance.currency === currency).map((one) => openLine(one, speaking)),
    })),
    settled: account.settled.map((one) => settledLine(one, speaking)),
    papers: account.papers.map((paper) => paperLine(paper, speaking)),
    moreOpen: open > account.open.length ? all(open) : null,
    older: account.older && accountAddress({ before: account.older }),
    further: Boolean(wish.before),
  };
}

function factsOf({ owed, overdue, credit }: PortalAccount['totals'][number], { words, say }: Speaking) {
  const extra = [
    [words.overdue, overdue],
    [words.credit, credit],
  ] as const;
  return [
    [words.owed, say.money(owed)] as const,
    ...extra.filter(([, { minor }]) => minor > 0n).map(([label, sum]) => [label, say.money(sum)] as const),
  ];
}

function lineOf({ id, number }: Invoice, { tongue }: Speaking) {
  return { id, href: `/portal/invoice?invoice=${id}`, name: fill(receiptWords[tongue.language].invoice, { number }) };
}

function openLine(invoice: Invoice, speaking: Speaking): AccountLine {
  const { words, say, takesPayments } = speaking;
  const { balance, dueOn, overdue, disputed, processing } = invoice;
  const due = fill(overdue ? words.lateSince : words.dueOn, { day: say.day(dueOn) });
  const note = processing ? words.processing : [due, ...(disputed ? [words.disputed] : [])].join(' · ');
  const payable = takesPayments && !processing && balance.minor > 0n;
  return { ...lineOf(invoice, speaking), amount: say.money(balance), note, late: overdue && !processing, payable };
}

function settledLine(invoice: Invoice, speaking: Speaking): AccountLine {
  const { words, say, timeZone } = speaking;
  const { status, amount, settledAt } = invoice;
  const day = settledAt ? say.instant(settledAt, timeZone) : '';
  const note = status === 'open' ? '' : fill(words.status[status], { day });
  return { ...lineOf(invoice, speaking), amount: say.money(amount), note, late: false, payable: false };
}
