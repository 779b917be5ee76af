import type { Plural } from '../fill.ts';

/** What the page of all invoices says. */
export type AccountWords = {
  readonly title: string;
  readonly link: string;
  readonly heading: string;
  readonly owed: string;
  readonly overdue: string;
  readonly credit: string;
  readonly asOf: string;
  readonly choose: string;
  readonly addUp: string;
  readonly dueOn: string;
  readonly lateSince: string;
  readonly processing: string;
  readonly disputed: string;
  readonly nothing: string;
  readonly showAll: Plural;
  readonly settled: string;
  readonly noneSettled: string;
  readonly status: {
    readonly paid: string;
    readonly credited: string;
    readonly void: string;
    readonly written_off: string;
  };
  readonly older: string;
  readonly statement: string;
  readonly backToInvoice: string;
};
