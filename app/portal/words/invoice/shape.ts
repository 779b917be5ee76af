import type { PortalInvoice } from '#server/http/portal.ts';
import type { Plural } from '../fill.ts';

type DeclineTopic = NonNullable<PortalInvoice['payments'][number]['failureTopic']>;

/** A heading and what follows it. */
export type Said = { readonly title: string; readonly text: string };

/** What the page of one invoice says. */
export type InvoiceWords = {
  readonly heading: string;
  readonly amountDue: string;
  readonly invoiceAmount: string;
  readonly issuedOn: string;
  readonly due: {
    readonly today: string;
    readonly tomorrow: string;
    readonly yesterday: string;
    readonly in: Plural;
    readonly ago: Plural;
  };
  /** What paying early costs. */
  readonly early: string;
  readonly pay: string;
  readonly payHow: string;
  readonly whatFor: string;
  readonly item: string;
  readonly quantity: string;
  readonly amount: string;
  readonly details: string;
  readonly facts: {
    readonly invoice: string;
    readonly for: string;
    readonly issued: string;
    readonly due: string;
    readonly settled: string;
  };
  readonly somethingElse: string;
  readonly reachBy: { readonly email: string; readonly phoneAndEmail: string };
  readonly textNeeded: string;
  /** Why a payment did not go through. */
  readonly declines: Readonly<Record<DeclineTopic, string>>;
  readonly notices: {
    /** The company takes no payments on these pages. */
    readonly elsewhere: Said;
    readonly notSeen: Said;
    readonly disputed: Said;
    readonly failed: Said;
    readonly void: Said;
    readonly credited: Said;
    readonly closed: Said;
    readonly processing: Said;
    readonly paid: Said;
    readonly paidHow: string;
    readonly paidTooMuch: string;
    readonly notPayable: Said;
    readonly providerDown: Said;
    readonly notDone: Said;
  };
};
