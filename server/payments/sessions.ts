import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import type { Checkout } from '#server/integrations/ports.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';

const { paymentSessions } = schema;

/** One visit to the provider's payment page, as we know it. `expiresAt` is in the provider's time, the wall clock. */
export type PaymentSession = {
  readonly id: string;
  readonly invoiceId: string;
  readonly stripeSessionId: string | null;
  readonly amount: Money;
  readonly status: 'creating' | 'open' | 'completed' | 'expired';
  readonly expiresAt: Date;
};

/** Sessions of an invoice that may still be paid, oldest first. */
export async function liveSessions(tx: TenantTransaction, invoiceId: string): Promise<readonly PaymentSession[]> {
  const rows = await tx.db
    .select()
    .from(paymentSessions)
    .where(
      and(
        eq(paymentSessions.tenantId, tx.tenantId),
        eq(paymentSessions.invoiceId, invoiceId),
        inArray(paymentSessions.status, ['creating', 'open']),
      ),
    )
    .orderBy(asc(paymentSessions.id));
  return rows.map(fromRow);
}

/** Sessions whose time is over and of which the provider has told nothing, oldest first. */
export async function overdueSessions(tx: TenantTransaction, wallNow: Date, limit: number): Promise<readonly PaymentSession[]> {
  const rows = await tx.db
    .select()
    .from(paymentSessions)
    .where(
      and(
        eq(paymentSessions.tenantId, tx.tenantId),
        inArray(paymentSessions.status, ['creating', 'open']),
        lte(paymentSessions.expiresAt, wallNow),
      ),
    )
    .orderBy(asc(paymentSessions.expiresAt))
    .limit(limit);
  return rows.map(fromRow);
}

/** The session by our id, or null when this tenant has none such. */
export async function findSession(tx: TenantTransaction, id: string): Promise<PaymentSession | null> {
  const [row] = await tx.db
    .select()
    .from(paymentSessions)
    .where(and(eq(paymentSessions.tenantId, tx.tenantId), sql`id::text = ${id}`));
  return row ? fromRow(row) : null;
}

/** The session by the provider's id, or null when this tenant has none such. */
export async function findByStripeId(tx: TenantTransaction, stripeSessionId: string): Promise<PaymentSession | null> {
  const [row] = await tx.db
    .select()
    .from(paymentSessions)
    .where(and(eq(paymentSessions.tenantId, tx.tenantId), eq(paymentSessions.stripeSessionId, stripeSessionId)));
  return row ? fromRow(row) : null;
}

/** A session that is about to be asked for; its id is the idempotency key of the asking. */
export async function insertSession(
  tx: TenantTransaction,
  session: { invoiceId: string; linkId: string; amount: Money; expiresAt: Date },
): Promise<PaymentSession> {
  const { invoiceId, linkId, amount, expiresAt } = session;
  const id = newId();
  await tx.db.insert(paymentSessions).values({
    tenantId: tx.tenantId,
    id,
    invoiceId,
    portalLinkId: linkId,
    amountMinor: amount.minor,
    currency: amount.currency,
    status: 'creating',
    createdAt: tx.nowDate,
    expiresAt,
  });
  return { id, invoiceId, stripeSessionId: null, amount, status: 'creating', expiresAt };
}

/** Writes what the provider said about a session. A session that is over stays over, whatever an older answer says. */
export async function noteCheckout(tx: TenantTransaction, sessionId: string, checkout: Checkout): Promise<void> {
  const status = checkout.status === 'complete' ? 'completed' : checkout.status;
  await tx.db
    .update(paymentSessions)
    .set({ stripeSessionId: checkout.sessionId, url: checkout.url, status })
    .where(
      and(
        eq(paymentSessions.tenantId, tx.tenantId),
        eq(paymentSessions.id, sessionId),
        inArray(paymentSessions.status, ['creating', 'open']),
      ),
    );
}

/** Ends a session of our own that the provider may never have heard of, or that a payment has completed. */
export async function endSession(tx: TenantTransaction, sessionId: string, status: 'completed' | 'expired'): Promise<void> {
  await tx.db
    .update(paymentSessions)
    .set({ status })
    .where(and(eq(paymentSessions.tenantId, tx.tenantId), eq(paymentSessions.id, sessionId)));
}

/** Ends a session unless it was paid: nothing can be paid in it any more. */
export async function expireIfLive(tx: TenantTransaction, sessionId: string): Promise<void> {
  await tx.db
    .update(paymentSessions)
    .set({ status: 'expired' })
    .where(
      and(
        eq(paymentSessions.tenantId, tx.tenantId),
        eq(paymentSessions.id, sessionId),
        inArray(paymentSessions.status, ['creating', 'open']),
      ),
    );
}

function fromRow(row: typeof paymentSessions.$inferSelect): PaymentSession {
  const { id, invoiceId, stripeSessionId, expiresAt } = row;
  const status = row.status === 'creating' || row.status === 'open' || row.status === 'completed' ? row.status : 'expired';
  return { id, invoiceId, stripeSessionId, expiresAt, status, amount: { minor: row.amountMinor, currency: row.currency } };
}
