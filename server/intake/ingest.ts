import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { upsertCustomers } from '#server/customers/upsert.ts';
import { Failure } from '#server/errors.ts';
import { type NewEvent, recordEvents } from '#server/events/record.ts';
import { upsertInvoices } from '#server/invoices/upsert.ts';
import { recordPayments } from '#server/ledger/record-payment.ts';
import { upsertOrders } from '#server/orders/upsert.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { touchApiKey } from '#server/tenants/api-keys.ts';
import { EVENT_CATALOGUE, isEventName, type SubjectKind } from '#workflows-schema/index.ts';
import { ACTS, refuseDerived } from './act.ts';
import { invoiceRefusal, invoiceRow, orderRow, paymentOf, refusal } from './rows.ts';
import { findEvents, findInvoices, findOrders } from './stored.ts';
import type { WireEvent } from './wire.ts';

/** One event of a request: what it says, and its body as it came, which is what is stored and compared. */
export type IntakeItem = { readonly event: WireEvent; readonly body: Readonly<Record<string, unknown>> };

export type IntakeResult =
  | { readonly id: string; readonly status: 'stored' | 'duplicate' }
  | { readonly id: string; readonly status: 'rejected'; readonly failure: Failure };

/** Thrown to undo a try: these items cannot be stored, so the others are tried without them. */
class RefusedItems extends Error {
  readonly refused: ReadonlyMap<IntakeItem, Failure>;

  constructor(refused: ReadonlyMap<IntakeItem, Failure>) {
    super('Some items cannot be stored.');
    this.refused = refused;
  }
}

/**
 * Stores events with all that they say about customers, orders, invoices and money, in one transaction. An item that
 * cannot be stored leaves nothing behind and does not stop the others. The answers stand in the order of the items.
 * `scope` must not be inside a transaction: what was tried is undone by rolling it back.
 */
export async function ingestEvents(scope: TenantScope, items: readonly IntakeItem[]): Promise<readonly IntakeResult[]> {
  const refused = new Map<IntakeItem, Failure>();
  for (;;) {
    try {
      return await scope.transaction((tx) => ingest(tx, items, refused));
    } catch (thrown) {
      if (!(thrown instanceof RefusedItems)) throw thrown;
      for (const [item, failure] of thrown.refused) refused.set(item, failure);
    }
  }
}

async function ingest(
  tx: TenantTransaction,
  items: readonly IntakeItem[],
  refused: ReadonlyMap<IntakeItem, Failure>,
): Promise<readonly IntakeResult[]> {
  const keyId = /^api-key:(.+)$/.exec(tx.actor)?.[1];
  if (keyId) await touchApiKey(tx, keyId);
  const ids = [...new Set(items.map(({ event }) => event.id))];
  await lockIds(tx, ids);
  const repeated = await findRepeated(tx, items, ids);
  const fresh = items.filter((item) => !repeated.has(item) && !refused.has(item));
  if (fresh.length > 0) await store(tx, fresh);
  await recordAudit(tx, {
    action: 'events.received',
    target: `tenant:${tx.tenantId}`,
    detail: { items: items.length, stored: fresh.length },
  });
  return items.map((item): IntakeResult => {
    const { id } = item.event;
    const failure = refused.get(item) ?? repeated.get(item);
    if (failure) return { id, status: 'rejected', failure };
    return { id, status: repeated.has(item) ? 'duplicate' : 'stored' };
  });
}

const LOCK_BUCKETS = 64;

/** One id is worked by one request at a time. Buckets, taken in order, keep the lock table small and deadlocks away. */
async function lockIds(tx: TenantTransaction, ids: readonly string[]): Promise<void> {
  const bucketOf = (id: string) => createHash('sha1').update(id).digest().readUInt32BE() % LOCK_BUCKETS;
  const keys = [...new Set(ids.map(bucketOf))].sort((a, b) => a - b).map((bucket) => `intake:${tx.tenantId}:${bucket}`);
  await tx.db.execute(sql`
    select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(${sql.param(keys)}::text[]) with ordinality as k(key, n) order by n`);
}

/** Items whose id was stored before, or stands earlier in the request: null for the same body, a Failure for another one. */
async function findRepeated(tx: TenantTransaction, items: readonly IntakeItem[], ids: readonly string[]) {
  const known = await findEvents(tx, ids);
  const seen = new Map([...known.values()].map(({ externalId, name, data }) => [externalId, fingerprint(name, data)]));
  const repeated = new Map<IntakeItem, Failure | null>();
  for (const item of items) {
    const print = fingerprint(item.event.type, item.body);
    const before = seen.get(item.event.id);
    if (before === undefined) seen.set(item.event.id, print);
    else repeated.set(item, before === print ? null : otherBody(item.event.id));
  }
  return repeated;
}

function otherBody(id: string): Failure {
  return new Failure(
    'conflict',
    `The event id "${id}" was used for another event.`,
    'Give each event an id of its own; repeat an event with its exact body.',
    {
      fields: [{ field: 'id', message: 'was used with another body' }],
    },
  );
}

/** Equal for equal facts, whatever the order of keys. An act adds the invoice's number and a dispute's id to what was told. */
function fingerprint(name: string, data: unknown): string {
  const known: Record<string, unknown> = typeof data === 'object' && data !== null ? { ...data } : {};
  const { number: _number, disputeId: _disputeId, ...told } = known;
  return `${name} ${canonical(told)}`;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** What each item came to name, filled step by step. */
type Subjects = { customerId?: string; orderId?: string; invoiceId?: string };

async function store(tx: TenantTransaction, items: readonly IntakeItem[]): Promise<void> {
  const refused = new Map<IntakeItem, Failure>();
  const subjects = new Map(items.map((item): [IntakeItem, Subjects] => [item, {}]));
  const work: Work = { items, refused, subjects };
  for (const item of items) attempt(work, item, () => refuseDerived(item.event.type));
  await storeCustomers(tx, work);
  await storeOrders(tx, work);
  await storeInvoices(tx, work);
  await storePayments(tx, work);
  const events: NewEvent[] = [];
  for (const item of items) {
    const act = ACTS[item.event.type];
    const event = attempt(work, item, () => eventOf(item, subjects.get(item) ?? {}));
    if (!event) continue;
    if (!act) events.push(event);
    else await attemptAct(work, item, () => act(tx, { invoiceId: event.subjectId ?? '', note: noteOf(item), told: event }));
  }
  if (refused.size > 0) throw new RefusedItems(refused);
  await recordEvents(tx, events);
}

type Work = {
  readonly items: readonly IntakeItem[];
  readonly refused: Map<IntakeItem, Failure>;
  readonly subjects: ReadonlyMap<IntakeItem, Subjects>;
};

function attempt<T>({ refused }: Work, item: IntakeItem, work: () => T): T | undefined {
  if (refused.has(item)) return undefined;
  try {
    return work();
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    refused.set(item, thrown);
    return undefined;
  }
}

async function attemptAct({ refused }: Work, item: IntakeItem, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    refused.set(item, thrown);
  }
}

async function storeCustomers(tx: TenantTransaction, { items, subjects }: Work): Promise<void> {
  const rows = items.flatMap(({ event: { customer, type } }) => {
    if (!customer) return [];
    const { external_id: externalId, name, country, locale, time_zone: timeZone, tier, email, contact_name } = customer;
    const contact = email ? { email, name: contact_name } : undefined;
    return [{ externalId, name, country, locale, timeZone, tier, contact, announced: type === 'customer.created' }];
  });
  const ids = new Map((await upsertCustomers(tx, rows)).map(({ externalId, id }) => [externalId, id]));
  for (const [item, subject] of subjects) {
    const id = ids.get(item.event.customer?.external_id ?? '');
    if (id) subject.customerId = id;
  }
}

async function storeOrders(tx: TenantTransaction, work: Work): Promise<void> {
  const { items, subjects } = work;
  const named = (item: IntakeItem) => item.event.order?.external_id ?? item.event.invoice?.order_external_id;
  const stored = await findOrders(
    tx,
    items.flatMap((item) => named(item) ?? []),
  );
  const rows = items.flatMap((item) => {
    const { order } = item.event;
    if (!order) return [];
    const known = { stored: stored.get(order.external_id), customerId: subjects.get(item)?.customerId };
    return attempt(work, item, () => orderRow(item.event, order, known)) ?? [];
  });
  const ids = new Map([...stored.values()].map(({ externalId, id }) => [externalId, id]));
  for (const { externalId, id } of await upsertOrders(tx, rows)) ids.set(externalId, id);
  const owners = new Map([...stored.values(), ...rows].map(({ externalId, customerId }) => [externalId, customerId]));
  for (const [item, subject] of subjects) {
    const externalId = named(item) ?? '';
    const orderId = ids.get(externalId);
    const customerId = subject.customerId ?? owners.get(externalId);
    Object.assign(subject, { ...(orderId && { orderId }), ...(customerId && { customerId }) });
  }
}

async function storeInvoices(tx: TenantTransaction, work: Work): Promise<void> {
  const { items, subjects, refused } = work;
  const stored = await findInvoices(
    tx,
    items.flatMap(({ event }) => event.invoice?.external_id ?? []),
  );
  const rows = items.flatMap((item) => {
    const { invoice } = item.event;
    if (!invoice) return [];
    const { customerId, orderId } = subjects.get(item) ?? {};
    const row = attempt(work, item, () =>
      invoiceRow(item.event, invoice, { stored: stored.get(invoice.external_id), customerId, orderId }),
    );
    return row ? [row] : [];
  });
  const answers = new Map((await upsertInvoices(tx, rows)).map((answer) => [answer.externalId, answer]));
  const owners = new Map(rows.map(({ externalId, customerId }) => [externalId, customerId]));
  for (const [item, subject] of subjects) {
    const externalId = item.event.invoice?.external_id ?? '';
    const answer = answers.get(externalId);
    if (!answer) continue;
    if (answer.outcome === 'refused') refused.set(item, invoiceRefusal(answer.failure));
    const customerId = subject.customerId ?? owners.get(externalId);
    Object.assign(subject, { invoiceId: answer.id, ...(customerId && { customerId }) });
  }
}

async function storePayments(tx: TenantTransaction, work: Work): Promise<void> {
  const { items, subjects, refused } = work;
  const named = ({ event }: IntakeItem) =>
    event.payment || event.type.startsWith('payment.') ? (event.payment?.invoice_external_id ?? event.invoice?.external_id) : undefined;
  const invoices = await findInvoices(
    tx,
    items.flatMap((item) => named(item) ?? []),
  );
  for (const [item, subject] of subjects) {
    const invoice = invoices.get(named(item) ?? '');
    if (invoice) Object.assign(subject, { invoiceId: invoice.id, customerId: invoice.customerId });
  }
  const paying = items.flatMap((item) => {
    const { event } = item;
    if (event.type !== 'payment.succeeded' || refused.has(item)) return [];
    const at = event.occurred_at ? new Date(event.occurred_at) : tx.nowDate;
    const payment = attempt(work, item, () => paymentOf(event, invoices.get(named(item) ?? ''), at));
    return payment ? [{ item, payment }] : [];
  });
  const answers = await recordPayments(
    tx,
    paying.map(({ payment }) => payment),
  );
  for (const [index, answer] of answers.entries()) {
    const item = paying[index]?.item;
    if (item && answer.outcome === 'refused') refused.set(item, answer.failure);
  }
}

/** The event as it is stored. @throws Failure when it names nothing that it could be about */
function eventOf({ event, body }: IntakeItem, subjects: Subjects): NewEvent {
  const { customerId, invoiceId, orderId } = subjects;
  const candidates: readonly (readonly [SubjectKind, string | undefined])[] = [
    ['invoice', invoiceId],
    ['order', orderId],
    ['customer', customerId],
  ];
  const kind = isEventName(event.type) ? EVENT_CATALOGUE[event.type].subject : undefined;
  const subject = candidates.find(([candidate, id]) => (kind ? candidate === kind : id !== undefined));
  if (kind && !subject?.[1])
    throw refusal([
      {
        field: kind === 'invoice' && event.type.startsWith('payment.') ? 'payment.invoice_external_id' : kind,
        message: `is needed for ${event.type}`,
      },
    ]);
  return {
    name: event.type,
    externalId: event.id,
    data: body,
    ...(event.occurred_at && { occurredAt: new Date(event.occurred_at) }),
    ...(customerId && { customerId }),
    ...(subject?.[1] && { subjectKind: subject[0], subjectId: subject[1] }),
  };
}

function noteOf({ event }: IntakeItem): string {
  const said = event.data?.reason ?? event.data?.note;
  return typeof said === 'string' ? said : '';
}
