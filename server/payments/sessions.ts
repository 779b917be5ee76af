import { and, eq, sql } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import type { Checkout } from '#server/integrations/ports.ts';
import type { PaymentPart } from '#server/ledger/payment-rows.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';

const { paymentSessions } = schema;

/** One visit to the provider's payment page, as we know it. `expiresAt` is in the provider's time, the wall clock. */
/** What a session pays on an invoice, and what is taken off for paying early. */
export type SessionPart = PaymentPart & { readonly discount: bigint };

export type PaymentSession = {
  readonly id: string;
  readonly customerId: string;
  readonly stripeSessionId: string | null;
  readonly amount: Money;
  readonly status: 'creating' | 'open' | 'completed' | 'expired';
  /** Paid on our own page, in the provider's fields. */
  readonly embedded: boolean;
  readonly expiresAt: Date;
  /** What it pays, in the order of the invoices' ids. */
  readonly parts: readonly SessionPart[];
};

type Row = Omit<PaymentSession, 'amount' | 'expiresAt' | 'parts'> & {
  minor: string;
  currency: string;
  expiresAt: string;
  parts: readonly { invoiceId: string; minor: string; discount: string }[];
};

const LIVE = sql`s.status in ('creating', 'open')`;

async function select(tx: TenantTransaction, where: ReturnType<typeof sql>, limit = 100): Promise<readonly PaymentSession[]> {
  const rows = await tx.db.execute<Row>(sql`
    select s.id, s.customer_id as "customerId", s.stripe_session_id as "stripeSessionId", s.status, s.embedded, s.amount_minor::text as minor, s.currency,
      s.expires_at as "expiresAt", (select json_agg(json_build_object('invoiceId', t.invoice_id, 'minor', t.amount_minor::text, 'discount', t.discount_minor::text) order by t.invoice_id)
        from payment_session_parts t where t.tenant_id = s.tenant_id and t.session_id = s.id) as parts
    from payment_sessions s where s.tenant_id = ${tx.tenantId} and ${where} order by s.expires_at, s.id limit ${limit}`);
  return rows.map(({ minor, currency, expiresAt, parts, ...row }) => ({
    ...row,
    amount: { minor: BigInt(minor), currency },
    expiresAt: new Date(expiresAt),
    parts: parts.map((part) => ({ invoiceId: part.invoiceId, minor: BigInt(part.minor), discount: BigInt(part.discount) })),
  }));
}

/** Sessions in which any of these invoices may still be paid. */
export async function liveSessions(tx: TenantTransaction, invoiceIds: readonly string[]): Promise<readonly PaymentSession[]> {
  return select(
    tx,
    sql`${LIVE} and exists (select 1 from payment_session_parts t where t.tenant_id = s.tenant_id and t.session_id = s.id
      and t.invoice_id = any(${sql.param([...invoiceIds])}::uuid[]))`,
  );
}

/** Sessions whose time is over and of which the provider has told nothing, oldest first. */
export async function overdueSessions(tx: TenantTransaction, wallNow: Date, limit: number): Promise<readonly PaymentSession[]> {
  return select(tx, sql`${LIVE} and s.expires_at <= ${wallNow.toISOString()}::timestamptz`, limit);
}

/** The session by our id, or null when this tenant has none such. */
export async function findSession(tx: TenantTransaction, id: string): Promise<PaymentSession | null> {
  return (await select(tx, sql`s.id::text = ${id}`))[0] ?? null;
}

/** The session by the provider's id, or null when this tenant has none such. */
export async function findByStripeId(tx: TenantTransaction, stripeSessionId: string): Promise<PaymentSession | null> {
  return (await select(tx, sql`s.stripe_session_id = ${stripeSessionId}`))[0] ?? null;
}

export type NewSession = {
  /** Made here when left out. */
  readonly id?: string;
  readonly customerId: string;
  readonly linkId: string | null;
  readonly amount: Money;
  readonly embedded?: boolean;
  readonly expiresAt: Date;
  readonly parts: readonly (PaymentPart & { readonly discount?: bigint })[];
};

/** A session that is about to be asked for; its id is the idempotency key of the asking. */
export async function insertSession(tx: TenantTransaction, session: NewSession): Promise<PaymentSession> {
  const { id = newId(), customerId, linkId, amount, embedded = false, expiresAt } = session;
  await tx.db.insert(paymentSessions).values({
    tenantId: tx.tenantId,
    id,
    customerId,
    portalLinkId: linkId,
    amountMinor: amount.minor,
    currency: amount.currency,
    status: 'creating',
    embedded,
    createdAt: tx.nowDate,
    expiresAt,
  });
  const parts = session.parts.map((part) => ({ discount: 0n, ...part })).toSorted((a, b) => (a.invoiceId < b.invoiceId ? -1 : 1));
  const rows = parts.map(({ invoiceId, minor, discount }) => ({ invoiceId, minor: minor.toString(), discount: discount.toString() }));
  await tx.db.execute(sql`
    insert into payment_session_parts (tenant_id, session_id, invoice_id, amount_minor, discount_minor, live)
    select ${tx.tenantId}::uuid, ${id}::uuid, r."invoiceId", r.minor, r.discount, true
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("invoiceId" uuid, minor bigint, discount bigint)`);
  return { id, customerId, stripeSessionId: null, amount, status: 'creating', embedded, expiresAt, parts };
}

/** Writes what the provider said about a session. A session that is over stays over, whatever an older answer says. */
export async function noteCheckout(tx: TenantTransaction, sessionId: string, checkout: Checkout): Promise<void> {
  const status = checkout.status === 'complete' ? 'completed' : checkout.status;
  await tx.db
    .update(paymentSessions)
    .set({ stripeSessionId: checkout.sessionId, url: checkout.url })
    .where(
      and(
        eq(paymentSessions.tenantId, tx.tenantId),
        eq(paymentSessions.id, sessionId),
        // Whoever looks and finds nothing new writes nothing.
        sql`(stripe_session_id, url) is distinct from (${checkout.sessionId}, ${checkout.url})`,
      ),
    );
  if (status === 'open') await setStatus(tx, sessionId, { status, from: ['creating'] });
  else await setStatus(tx, sessionId, { status, from: ['creating', 'open'] });
}

/** Ends a session of our own that the provider may never have heard of, or that a payment has completed. */
export async function endSession(tx: TenantTransaction, sessionId: string, status: 'completed' | 'expired'): Promise<void> {
  await setStatus(tx, sessionId, { status, from: ['creating', 'open', 'completed', 'expired'] });
}

/** Ends a session unless it was paid: nothing can be paid in it any more. */
export async function expireIfLive(tx: TenantTransaction, sessionId: string): Promise<void> {
  await setStatus(tx, sessionId, { status: 'expired', from: ['creating', 'open'] });
}

type Turn = { readonly status: PaymentSession['status']; readonly from: readonly PaymentSession['status'][] };

/** The parts follow the session: they hold their invoices as long as it may be paid. */
async function setStatus(tx: TenantTransaction, sessionId: string, { status, from }: Turn): Promise<void> {
  const changed = await tx.db.execute(sql`
    update payment_sessions set status = ${status} where tenant_id = ${tx.tenantId} and id = ${sessionId}
      and status = any(${sql.param([...from])}::text[]) returning id`);
  if (changed.length === 0 || status === 'open') return;
  await tx.db.execute(sql`
    update payment_session_parts set live = false where tenant_id = ${tx.tenantId} and session_id = ${sessionId} and live`);
}
