import { type PortalAccount, readAccount } from '#server/payments/read-account.ts';
import { type CreditPaper, readCreditNote } from '#server/payments/read-papers.ts';
import { type Receipt, readReceipt } from '#server/payments/read-receipt.ts';
import { codeFirst, type PortalVisit } from './portal.ts';
import { type AccountWish, accountAddress } from './portal-paths.ts';
import { requireRaised } from './portal-raise.ts';

export type { CreditPaper, PortalAccount, Receipt };

/** Lines of a list at first, the most that one page shows of what is open, and how many older ones a further page has. */
const SHORT = 25;
const LONG = 2000;
const OLDER = 100;

/** All invoices of the visitor's customer. @throws a redirect Response for one who has not typed a code */
export async function visitAccount(visit: PortalVisit, { all = false, before = null }: AccountWish): Promise<PortalAccount> {
  requireRaised(visit, accountAddress({ all, before }));
  const { scope, link, today } = visit;
  return scope.transaction((tx) =>
    readAccount(tx, { customerId: link.customerId, today, open: all ? LONG : SHORT, settled: before ? OLDER : SHORT, before }),
  );
}

/**
 * The receipt of a payment of the visitor's customer; null for any other. One that paid the link's invoice alone is shown
 * without a code. @throws a redirect Response to the code's page for every other
 */
export async function visitReceipt(visit: PortalVisit, paymentId: string, address: string): Promise<Receipt | null> {
  const { scope, link, ownInvoiceId, raised } = visit;
  const receipt = await scope.transaction((tx) => readReceipt(tx, link.customerId, paymentId));
  const own = receipt?.parts.length === 1 && receipt.parts[0]?.invoiceId === ownInvoiceId;
  // Whether there is such a payment, a visitor without a code does not learn.
  if (!own && !raised) throw codeFirst(address);
  return receipt;
}

/** As `visitReceipt`, for a credit note: without a code the visitor sees those of the link's own invoice. */
export async function visitCreditNote(visit: PortalVisit, noteId: string, address: string): Promise<CreditPaper | null> {
  const { scope, link, ownInvoiceId, raised } = visit;
  const note = await scope.transaction((tx) => readCreditNote(tx, link.customerId, noteId));
  if (note?.invoice.id !== ownInvoiceId && !raised) throw codeFirst(address);
  return note;
}
