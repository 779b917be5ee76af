import { randomUUID } from 'node:crypto';
import type { PortalVisit } from '#server/http/portal.ts';
import { aboutOf, queryOf } from '#server/http/portal-paths.ts';
import type { Receipt } from '#server/http/portal-ways.ts';
import { type CompanyView, describeCompany } from './invoice-view.ts';
import { sayIn } from './say.ts';
import { fill } from './words/fill.ts';
import { pickTongue, type Tongue } from './words/languages.ts';
import { waysWords } from './words/ways.ts';

/** What every page that hands something to a person has. */
export type WayView = {
  readonly tongue: Tongue;
  readonly company: CompanyView;
  readonly number: string;
  /** The invoice that is looked at, when it is not the link's own, and the query that names it; empty for the link's own. */
  readonly about: string | null;
  readonly query: string;
  /** Made with the page, so that a form that is sent twice does one thing. */
  readonly key: string;
  /** Who answers. */
  readonly name: string;
  readonly currency: string;
  readonly balance: string;
  /** The civil day at the company, ISO text. */
  readonly today: string;
  readonly open: boolean;
  /** When people are there. */
  readonly hours: string;
  /** What was handed in: its number, who answers and by when; null before. */
  readonly sent: { readonly title: string; readonly by: string } | null;
};

export function describeWay(visit: PortalVisit, receipt: Receipt | null): WayView {
  const { invoice, agreements, today, wishes } = visit;
  const tongue = pickTongue(wishes);
  const say = sayIn(tongue);
  const { sent } = waysWords[tongue.language];
  const { name, weekdays, opensAt, closesAt } = agreements.reach;
  const { timeZone } = invoice.company;
  // The number reads from left to right in any language.
  const number = receipt && `\u2066${receipt.number}\u2069`;
  return {
    tongue,
    company: describeCompany(invoice.company),
    number: invoice.number,
    about: aboutOf(visit),
    query: queryOf(visit),
    key: randomUUID(),
    name,
    currency: invoice.balance.currency,
    balance: say.money(invoice.balance),
    today,
    open: invoice.status === 'open',
    hours: fill(sent.hours, { days: say.weekdays(weekdays), from: opensAt, to: closesAt }),
    sent:
      receipt && number
        ? {
            title: fill(sent.title, { number }),
            by: receipt.dueAt ? fill(sent.by, { name: receipt.assignee ?? name, moment: say.moment(receipt.dueAt, timeZone) }) : '',
          }
        : null,
  };
}
