import { Temporal } from 'temporal-polyfill';
import { readStatement, type Statement } from '#server/ledger/statement.ts';
import type { PortalVisit } from './portal.ts';
import { requireRaised } from './portal-raise.ts';

export type { Statement };

export type Period = {
  /** First and last civil day, ISO text. */
  readonly from: string;
  readonly to: string;
  /** Whether the address asked for a period that is none; then this is the usual one. */
  readonly bad: boolean;
};

/** The period that an address asks for: the last three months when it names none. A part that is no day counts as not named. */
export function readPeriod(address: string, today: string): Period {
  const { searchParams } = new URL(address);
  const last = Temporal.PlainDate.from(today);
  const usual = { from: last.subtract({ months: 3 }).with({ day: 1 }).toString(), to: today };
  const from = dayOf(searchParams.get('from')) ?? usual.from;
  const to = dayOf(searchParams.get('to')) ?? usual.to;
  return from <= to ? { from, to, bad: false } : { ...usual, bad: true };
}

/** The account of the visitor's customer by the books. @throws a redirect Response for one who has not typed a code */
export async function visitStatement(visit: PortalVisit, period: Period, path: string): Promise<Statement> {
  const { from, to } = period;
  requireRaised(visit, `${path}?${new URLSearchParams({ from, to })}`);
  const { scope, link, today, invoice } = visit;
  const ask = { customerId: link.customerId, from, to, today, timeZone: invoice.company.timeZone };
  return scope.transaction((tx) => readStatement(tx, ask));
}

function dayOf(text: string | null): string | null {
  if (text === null || !/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text).toString();
  } catch {
    return null;
  }
}
