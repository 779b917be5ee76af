import * as z from 'zod';
import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import { judgePart, minimumIn, type PartFault, type PartPolicy, splitPart } from '#server/payments/part-policy.ts';
import { type AccountInvoice, readPayable } from '#server/payments/read-account.ts';
import { startCheckout } from '#server/payments/start-checkout.ts';
import { type Money, readAmount } from '#workflows-schema/index.ts';
import type { PortalVisit } from './portal.ts';

/** Invoices that are paid at once; their ids stand in an address. */
export const MAX_PICKED = 50;

export const payForm = z.object({ intent: z.literal('pay'), amount: z.string().max(60).optional() });

/** What was picked to be paid together: invoices of one currency, the one that was due first at the front. */
export type Picked = {
  readonly invoices: readonly AccountInvoice[];
  readonly sum: Money;
  readonly partPolicy: PartPolicy;
};

/** Why nothing can be paid of what was picked: the company takes no payments here, nothing, invoices in several currencies, or more than `MAX_PICKED`. */
export type PickFault = 'elsewhere' | 'none' | 'mixed' | 'many';

/** Reads what the visitor picked; what is settled meanwhile, or another customer's, is left out. */
export async function readPicked(visit: PortalVisit, ids: readonly string[]): Promise<Picked | PickFault> {
  const { scope, link, invoice } = visit;
  if (!visit.takesPayments) return 'elsewhere';
  const wanted = [...new Set(ids)];
  if (wanted.length > MAX_PICKED) return 'many';
  const invoices = await scope.transaction((tx) => readPayable(tx, link.customerId, wanted));
  const [first] = invoices;
  if (!first) return 'none';
  const { currency } = first.balance;
  if (invoices.some(({ balance }) => balance.currency !== currency)) return 'mixed';
  const minor = invoices.reduce((sum, { balance }) => sum + balance.minor, 0n);
  const { allowed, minimum } = invoice.partPolicy;
  return { invoices, sum: { minor, currency }, partPolicy: { allowed, minimum: minimumIn(minimum, currency) } };
}

export type PayAsk = {
  readonly invoiceIds: readonly string[];
  /** As typed; left out to pay all that is owed. */
  readonly amount: string | undefined;
  /** How the visitor writes sums, BCP 47. */
  readonly locale: string;
  readonly cancelPath: string;
};

/**
 * The provider's page on which these invoices are paid, whole or in part; a part goes to the one that was due first.
 * @throws Failure `not-payable`, `provider-unreachable`, and `invalid-input` whose field `amount` names the AmountFault
 */
export async function payInvoices(process: ProcessContext, visit: PortalVisit, ask: PayAsk): Promise<string> {
  const { scope, link, invoice } = visit;
  const common = { linkId: link.linkId, customerEmail: invoice.customer.email, cancelPath: ask.cancelPath };
  const picked = await readPicked(visit, ask.invoiceIds);
  if (typeof picked === 'string')
    throw new Failure('not-payable', 'There is nothing to pay on these invoices now.', 'Load the page again to see how they stand.');
  const whole = picked.invoices.map(({ id }) => ({ invoiceId: id, minor: null }));
  if (ask.amount === undefined) return (await startCheckout(scope, process, { ...common, invoices: whole })).url;
  const minor = readAmount(ask.amount, { locale: ask.locale, currency: picked.sum.currency });
  const fault = minor === null ? 'unreadable' : judgePart(minor, picked.sum.minor, picked.partPolicy);
  if (minor === null || fault) throw amountFailure(fault ?? 'unreadable');
  const owing = picked.invoices.map(({ id, balance }) => ({ invoiceId: id, minor: balance.minor }));
  return (await startCheckout(scope, process, { ...common, invoices: splitPart(minor, owing) })).url;
}

/** What is wrong with an amount that was typed. */
export type AmountFault = PartFault | 'unreadable';

function amountFailure(fault: AmountFault): Failure {
  return new Failure('invalid-input', 'This amount cannot be paid here.', 'Give another amount, or pay all that is owed.', {
    fields: [{ field: 'amount', message: fault }],
  });
}
