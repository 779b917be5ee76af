import { Temporal } from 'temporal-polyfill';
import { fixedClock } from '#server/clock.ts';
import { upsertCustomers } from '#server/customers/upsert.ts';
import { type InvoiceRow, upsertInvoices } from '#server/invoices/upsert.ts';
import type { TenantScope } from '#server/scope.ts';
import { registerTenant } from '#server/tenants/register.ts';
import { type TestProcess, testProcess } from './process.ts';

export const TEST_NOW = Temporal.Instant.from('2026-03-10T10:00:00Z');

export type TestTenant = TestProcess & { readonly scope: TenantScope; readonly userId: string };

/** A process with one registered company, whose clock stands at TEST_NOW. */
export async function testTenant(): Promise<TestTenant> {
  const running = await testProcess(fixedClock(TEST_NOW));
  return { ...running, ...(await addTenant(running, 'hallmark')), [Symbol.asyncDispose]: () => running[Symbol.asyncDispose]() };
}

/** Another company in the same process. */
export async function addTenant({ process }: TestProcess, name: string): Promise<{ scope: TenantScope; userId: string }> {
  const person = { name: 'Ada Pryce', email: `ada@${name}.example`, password: 'correct horse battery' };
  const { tenantId, userId } = await registerTenant(process, { company: name, ...person }, async () => {});
  return { scope: await process.openTenant(tenantId, `member:${userId}`), userId };
}

/** A customer with a contact and one open invoice of EUR 120.50, due on 1 March 2026; fields can be replaced. */
export async function addInvoice(
  scope: TenantScope,
  given: Partial<InvoiceRow> = {},
  customer = 'C-1',
): Promise<{ customerId: string; invoiceId: string }> {
  return scope.transaction(async (tx) => {
    const contact = { email: 'till@nordlicht.example', name: 'Till Brandt' };
    const [known] = await upsertCustomers(tx, [{ externalId: customer, name: 'Nordlicht GmbH', country: 'DE', contact }]);
    const customerId = known?.id ?? '';
    const row = { externalId: 'INV-1', number: '0007', currency: 'EUR', amountMinor: 12_050n, issuedOn: '2026-02-01', dueOn: '2026-03-01' };
    const [invoice] = await upsertInvoices(tx, [{ customerId, ...row, ...given }]);
    return { customerId, invoiceId: invoice?.id ?? '' };
  });
}
