import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { writeBalances } from '#server/invoices/balance.ts';
import { lockInvoice } from '#server/invoices/holds.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { formatMinor } from '#workflows-schema/index.ts';
import { lowering, post } from './entries.ts';

export type Discount = {
  readonly invoiceId: string;
  readonly minor: bigint;
  /** The payment that earned it; it earns it once. */
  readonly source: string;
};

/**
 * Takes an early payer's discount off an invoice, right before the payment is booked. One that the invoice does not owe any
 * more (it was settled meanwhile) is not given, and none is given twice.
 */
export async function grantDiscount(tx: TenantTransaction, { invoiceId, minor, source }: Discount): Promise<void> {
  const invoice = await lockInvoice(tx, invoiceId);
  const [given] = await tx.db.execute(sql`
    select 1 from ledger_entries where tenant_id = ${tx.tenantId} and source = ${source} and kind = 'discount' and invoice_id = ${invoiceId}`);
  if (given || invoice.status !== 'open' || invoice.balance.minor <= minor) return;
  const { customerId, balance, number } = invoice;
  const { currency } = balance;
  await post(tx, [{ kind: 'discount', source, customerId, currency, at: tx.nowDate, postings: lowering(invoiceId, 'allowances', minor) }]);
  await writeBalances(tx, [{ id: invoiceId, balanceMinor: balance.minor - minor, status: 'open', paidAt: null }]);
  const detail = { number, amount: formatMinor({ minor, currency }), currency };
  await recordAudit(tx, { action: 'discount.granted', target: `invoice:${invoiceId}`, detail });
}
