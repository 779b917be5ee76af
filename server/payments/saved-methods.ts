import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { toDate } from '#server/clock.ts';
import type { ProcessContext } from '#server/context.ts';
import { updateCustomers } from '#server/customers/update-fields.ts';
import { notFound } from '#server/errors.ts';
import { recordEvents } from '#server/events/record.ts';
import type { SavedMethod } from '#server/integrations/payment-objects.ts';
import type { Checkout, PaymentPort } from '#server/integrations/ports.ts';
import { newId, type TenantScope, type TenantTransaction } from '#server/scope.ts';
import { paymentsOf } from './account.ts';
import { requireChargeable } from './chargeable.ts';
import { stopDebits } from './stop-debits.ts';
import type { SyncOutcome } from './sync-outcome.ts';

const LIFE_MS = 60 * 60_000;

export type KeptMethod = {
  readonly id: string;
  readonly customerId: string;
  readonly providerCustomerId: string;
  readonly methodId: string;
  readonly label: string;
  /** Civil date, ISO text. */
  readonly expiresOn: string | null;
};

/** What a customer's debits are made with; null when nothing is kept. */
export async function findMethod(tx: TenantTransaction, customerId: string): Promise<KeptMethod | null> {
  const [row] = await tx.db.execute<KeptMethod>(sql`
    select id, customer_id as "customerId", provider_customer_id as "providerCustomerId", method_id as "methodId", label, expires_on::text as "expiresOn"
    from saved_methods where tenant_id = ${tx.tenantId} and customer_id = ${customerId} and removed_at is null`);
  return row ?? null;
}

export type SavingAsk = {
  readonly customerId: string;
  readonly name: string;
  readonly email: string | null;
  readonly currency: string;
  /** Where the provider's page leads back to. */
  readonly backUrl: string;
};

/** The address of the provider's page on which a customer saves a way to pay; nothing is taken there. @throws Failure `provider-unreachable`, `not-payable` */
export async function startSaving(scope: TenantScope, process: ProcessContext, ask: SavingAsk): Promise<{ readonly url: string | null }> {
  const payments = await paymentsOf(scope, process);
  const metadata = { 'tenant-id': scope.tenantId, 'customer-id': ask.customerId };
  const known = await scope.transaction(async (tx) => {
    await requireChargeable(tx, process.env);
    return findMethod(tx, ask.customerId);
  });
  const customerId =
    known?.providerCustomerId ??
    (await payments.createCustomer({ idempotencyKey: `customer-${ask.customerId}`, name: ask.name, email: ask.email, metadata }))
      .customerId;
  const checkout = await payments.createSetupCheckout({
    idempotencyKey: `save-${newId()}`,
    customerId,
    currency: ask.currency,
    description: ask.name,
    successUrl: ask.backUrl,
    cancelUrl: ask.backUrl,
    expiresAt: new Date(toDate(process.clock.now()).getTime() + LIFE_MS),
    metadata,
  });
  return { url: checkout.url };
}

/** Keeps what was saved on the provider's page, in place of what was kept before; told twice, it changes nothing more. */
export async function keepMethod(scope: TenantScope, payments: PaymentPort, checkout: Checkout): Promise<SyncOutcome> {
  const customerId = checkout.metadata['customer-id'];
  if (!checkout.methodId || !checkout.customerId || !customerId || checkout.metadata['tenant-id'] !== scope.tenantId)
    return { outcome: 'ignored', note: 'nothing was saved' };
  const method = await payments.getMethod(checkout.methodId);
  const label = method.last4 ? `${method.brand} ending ${method.last4}` : method.brand;
  return scope.transaction(async (tx) => {
    await tx.db.execute(sql`select 1 from customers where tenant_id = ${tx.tenantId} and id = ${customerId} for update`);
    const [known] = await tx.db.execute(
      sql`select 1 from saved_methods where tenant_id = ${tx.tenantId} and method_id = ${method.methodId}`,
    );
    if (known) return { outcome: 'applied', note: 'the method is kept already' };
    const now = tx.nowDate.toISOString();
    await tx.db.execute(sql`
      update saved_methods set removed_at = ${now}::timestamptz where tenant_id = ${tx.tenantId} and customer_id = ${customerId} and removed_at is null`);
    await tx.db.execute(sql`
      insert into saved_methods (tenant_id, id, customer_id, provider_customer_id, method_id, label, expires_on, created_at)
      values (${tx.tenantId}, ${newId()}, ${customerId}, ${checkout.customerId}, ${method.methodId}, ${label}, ${lastDayOf(method)}::date, ${now}::timestamptz)`);
    const subject = { customerId, subjectKind: 'customer' as const, subjectId: customerId };
    await recordEvents(tx, [{ name: 'card.updated', externalId: `card.updated:${method.methodId}`, ...subject, data: { method: label } }]);
    await recordAudit(tx, { action: 'method.saved', target: `customer:${customerId}`, detail: { method: label } });
    return { outcome: 'applied', note: `${label} is kept` };
  });
}

function lastDayOf({ expires }: SavedMethod): string | null {
  return expires ? new Date(Date.UTC(expires.year, expires.month, 0)).toISOString().slice(0, 10) : null;
}

/** Switches debits on the due day on or off. Off, those that are planned are stopped. @throws Failure `not-found` when nothing is kept to debit */
export async function setAutopay(tx: TenantTransaction, customerId: string, on: boolean): Promise<void> {
  const method = await findMethod(tx, customerId);
  if (on && !method) throw notFound('saved method', customerId);
  await updateCustomers(tx, [{ customerId, source: `autopay:${newId()}`, set: [{ field: 'customer.autopay', value: on ? 'yes' : 'no' }] }]);
  if (!on) await stopDebits(tx, { customerId }, 'automatic payment was switched off');
  // The next look finds the customer's invoices at once.
  if (on)
    await tx.db.execute(sql`update saved_methods set looked_at = null where tenant_id = ${tx.tenantId} and customer_id = ${customerId}`);
}

/** Forgets what was kept, here and at the provider; debits end with it. @throws Failure `provider-unreachable` */
export async function forgetMethod(scope: TenantScope, process: ProcessContext, customerId: string): Promise<void> {
  const method = await scope.transaction((tx) => findMethod(tx, customerId));
  if (!method) return;
  await (await paymentsOf(scope, process)).detachMethod(method.methodId);
  await scope.transaction(async (tx) => {
    await tx.db.execute(sql`
      update saved_methods set removed_at = ${tx.nowDate.toISOString()}::timestamptz where tenant_id = ${tx.tenantId} and id = ${method.id} and removed_at is null`);
    await setAutopay(tx, customerId, false);
    await recordAudit(tx, { action: 'method.removed', target: `customer:${customerId}`, detail: { method: method.label } });
  });
}
