import { openDispute } from '#server/disputes/open.ts';
import { resolveDispute } from '#server/disputes/resolve.ts';
import { Failure } from '#server/errors.ts';
import type { ToldAs } from '#server/invoices/holds.ts';
import { voidInvoice, writeOffInvoice } from '#server/ledger/close-invoice.ts';
import type { TenantTransaction } from '#server/scope.ts';

type Act = (tx: TenantTransaction, act: { invoiceId: string; note: string; told: ToldAs }) => Promise<unknown>;

/** Events that change an invoice by being told; each records the event itself, under the caller's id. */
export const ACTS: Readonly<Record<string, Act>> = {
  'dispute.opened': (tx, { note, ...act }) => openDispute(tx, { ...act, reason: note }),
  'dispute.resolved': resolveDispute,
  'invoice.voided': voidInvoice,
  'invoice.written_off': writeOffInvoice,
};

/** Events that follow from money alone: they are told by what happened, never by a caller. */
export const DERIVED: Readonly<Record<string, string>> = {
  'invoice.paid': 'payment.succeeded',
  'invoice.partially_paid': 'payment.succeeded',
};

/** @throws Failure for an event that only the ledger may tell */
export function refuseDerived(type: string): void {
  const instead = DERIVED[type];
  if (!instead) return;
  throw new Failure(
    'invalid-input',
    `${type} follows from the ledger and cannot be sent.`,
    `Send ${instead} with the amount that arrived.`,
    {
      fields: [{ field: 'type', message: `send ${instead} instead` }],
    },
  );
}
