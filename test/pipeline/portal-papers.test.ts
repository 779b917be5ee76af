import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { describeAccount } from '#app/portal/account-view.ts';
import { describeInvoice } from '#app/portal/invoice-view.ts';
import { describeCreditNote } from '#app/portal/receipt-view.ts';
import { visitAccount, visitCreditNote } from '#server/http/portal-account.ts';
import { creditInvoice } from '#server/ledger/credit-note.ts';
import { recordPayment } from '#server/ledger/record-payment.ts';
import { type PayingTenant, payingTenant } from '#test/support/payments.ts';
import { portalVisitor } from '#test/support/portal.ts';
import { addInvoice } from '#test/support/records.ts';

const EUR = (minor: bigint) => ({ minor, currency: 'EUR' });
const credit = ({ scope }: PayingTenant, invoiceId: string, minor: bigint) =>
  scope.transaction((tx) => creditInvoice(tx, { invoiceId, amount: EUR(minor), note: 'Only for colleagues' }));
const noteOf = async ({ scope }: PayingTenant, number: string) => {
  const [row] = await scope.transaction((tx) => tx.db.execute<{ id: string }>(sql`select id from credit_notes where number = ${number}`));
  return row?.id ?? '';
};

test('a credit note is a paper of the portal: what it took off the invoice, and what became credit', async () => {
  await using tenant = await payingTenant();
  const { scope, invoiceId, customerId } = tenant;
  const second = await addInvoice(scope, { externalId: 'INV-2', number: '0008', amountMinor: 8000n });
  const foreign = await addInvoice(scope, { externalId: 'INV-3', number: 'SECRET' }, 'C-2');
  await scope.transaction((tx) => recordPayment(tx, { invoiceId, source: 'test:1', amount: EUR(10_000n), method: 'card', at: tx.nowDate }));
  // What is on its way is no receipt yet.
  await scope.transaction((tx) =>
    tx.db.execute(sql`insert into payments (tenant_id, id, customer_id, source, amount_minor, currency, status, method, created_at)
      select tenant_id, gen_random_uuid(), customer_id, 'test:2', 500, 'EUR', 'processing', 'bank_debit', created_at from payments`),
  );
  // EUR 120.50 of which 100 are paid: 20.50 of the note lower the debt, 9.50 are the customer's credit.
  await credit(tenant, invoiceId, 3_000n);
  await credit(tenant, second.invoiceId, 500n);
  await credit(tenant, foreign.invoiceId, 500n);
  const visitor = await portalVisitor(tenant, { invoiceId, customerId });
  const visit = await visitor.visit();
  expect(describeInvoice(visit, { returned: false }).papers.map(({ text }) => text)).toEqual([
    'Credit note 0007-C1 · EUR 30.00 on 10 March 2026',
    'EUR 100.00 on 10 March 2026',
  ]);
  const own = await noteOf(tenant, '0007-C1');
  const note = await visitCreditNote(visit, own, '/portal/credit-note/x');
  const view = note && describeCreditNote(visit, note);
  expect(view).toMatchObject({
    title: 'Credit note 0007-C1',
    amount: 'EUR 30.00',
    parts: [
      ['Taken off invoice 0007', 'EUR 20.50'],
      ['Kept as your credit', 'EUR 9.50'],
    ],
  });
  expect(JSON.stringify(view)).not.toContain('Only for colleagues');
  // Those of other invoices ask for the code; those of other customers are not there.
  const other = await noteOf(tenant, '0008-C1');
  await expect(visitCreditNote(visit, other, '/portal/credit-note/x')).rejects.toMatchObject({ status: 303 });
  visitor.raise();
  const raised = await visitor.visit();
  expect(await visitCreditNote(raised, other, '/portal/credit-note/x')).toMatchObject({ number: '0008-C1', lowered: EUR(500n) });
  expect(await visitCreditNote(raised, await noteOf(tenant, 'SECRET-C1'), '/portal/credit-note/x')).toBeNull();
  const account = describeAccount(raised, await visitAccount(raised, { all: false }));
  expect(account.papers.map(({ href }) => href.split('/')[2]).sort()).toEqual(['credit-note', 'credit-note', 'receipt']);
});
