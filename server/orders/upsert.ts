import { sql } from 'drizzle-orm';
import type { Upserted } from '#server/customers/upsert.ts';
import { type NewEvent, recordEvents } from '#server/events/record.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { isEventName } from '#workflows-schema/index.ts';

export const ORDER_STATUSES = [
  'placed',
  'confirmed',
  'picked',
  'packed',
  'shipped',
  'out_for_delivery',
  'delivered',
  'delayed',
  'cancelled',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export type OrderRow = {
  readonly externalId: string;
  readonly customerId: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly currency: string;
  readonly totalMinor: bigint;
  /** Civil dates of the tenant, ISO text. */
  readonly placedOn: string;
  readonly promisedOn?: string | undefined;
  readonly trackingUrl?: string | undefined;
  readonly items?: readonly unknown[] | undefined;
  /** The caller records the event that says what happened to the order. */
  readonly announced?: boolean | undefined;
};

type Stored = { id: string; externalId: string; customerId: string } & Pick<OrderRow, 'number' | 'status' | 'currency' | 'placedOn'> & {
    totalMinor: string;
    promisedOn: string | null;
    trackingUrl: string | null;
    items: readonly unknown[];
  };

/** Creates or changes orders by external id; a new status is told as `order.<status>`, another change as `order.updated`. */
export async function upsertOrders(tx: TenantTransaction, rows: readonly OrderRow[]): Promise<readonly Upserted[]> {
  const latest = [...new Map(rows.map((row) => [row.externalId, row])).values()];
  if (latest.length === 0) return [];
  const created = await insertNew(tx, latest);
  const known = await lockKnown(tx, latest, created);
  const changed = latest.flatMap((row) => {
    const before = known.get(row.externalId);
    const after = before && { ...before, ...changes(row) };
    return before && after && !same(before, after) ? [{ before, after, row }] : [];
  });
  await updateChanged(
    tx,
    changed.map(({ after }) => after),
  );
  const news = latest.flatMap((row) => {
    const id = created.get(row.externalId);
    return id && !row.announced ? [eventOf(row, id, `order.${row.status}`)] : [];
  });
  const told = changed.flatMap(({ before, row }) =>
    row.announced ? [] : [eventOf(row, before.id, before.status === row.status ? 'order.updated' : `order.${row.status}`)],
  );
  await recordEvents(tx, [...news, ...told]);
  const updated = new Set(changed.map(({ after }) => after.externalId));
  return latest.map(({ externalId }) => ({
    externalId,
    id: created.get(externalId) ?? known.get(externalId)?.id ?? '',
    outcome: created.has(externalId) ? 'created' : updated.has(externalId) ? 'updated' : 'unchanged',
  }));
}

function changes(row: OrderRow): Partial<Stored> {
  const { number, status, currency, placedOn, promisedOn, trackingUrl, items } = row;
  const always = { number, status, currency, placedOn, totalMinor: row.totalMinor.toString() };
  return { ...always, ...(promisedOn && { promisedOn }), ...(trackingUrl && { trackingUrl }), ...(items && { items }) };
}

function same(a: Stored, b: Stored): boolean {
  const plain = ({ number, status, currency, placedOn, totalMinor, promisedOn, trackingUrl }: Stored) =>
    JSON.stringify([number, status, currency, placedOn, totalMinor, promisedOn, trackingUrl]);
  // jsonb does not keep the order of keys, so items are compared through one form.
  return plain(a) === plain(b) && canonical(a.items) === canonical(b.items);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  );
}

function eventOf(row: OrderRow, id: string, wanted: string): NewEvent {
  const name = isEventName(wanted) ? wanted : 'order.updated';
  const data = { number: row.number, status: row.status };
  return { name, customerId: row.customerId, subjectKind: 'order', subjectId: id, data };
}

async function insertNew(tx: TenantTransaction, rows: readonly OrderRow[]): Promise<ReadonlyMap<string, string>> {
  const now = tx.nowDate.toISOString();
  const ordered = rows
    .map((row) => ({ id: newId(), ...row, totalMinor: row.totalMinor.toString(), items: row.items ?? [] }))
    .sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
  const inserted = await tx.db.execute<{ id: string; externalId: string }>(sql`
    insert into orders (tenant_id, id, external_id, customer_id, number, status, currency, total_minor, placed_on, promised_on,
      tracking_url, items, created_at, updated_at)
    select ${tx.tenantId}::uuid, r.id, r."externalId", r."customerId", r.number, r.status, r.currency, r."totalMinor", r."placedOn",
      r."promisedOn", r."trackingUrl", r.items, ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(ordered)}::jsonb) as r(id uuid, "externalId" text, "customerId" uuid, number text, status text,
      currency text, "totalMinor" bigint, "placedOn" date, "promisedOn" date, "trackingUrl" text, items jsonb)
    on conflict (tenant_id, external_id) do nothing
    returning id, external_id as "externalId"`);
  return new Map(inserted.map(({ id, externalId }) => [externalId, id]));
}

async function lockKnown(tx: TenantTransaction, rows: readonly OrderRow[], created: ReadonlyMap<string, string>) {
  const externalIds = rows.map(({ externalId }) => externalId).filter((externalId) => !created.has(externalId));
  if (externalIds.length === 0) return new Map<string, Stored>();
  const found = await tx.db.execute<Stored>(sql`
    select id, external_id as "externalId", customer_id as "customerId", number, status, currency, total_minor::text as "totalMinor",
      placed_on::text as "placedOn", promised_on::text as "promisedOn", tracking_url as "trackingUrl", items from orders
    where tenant_id = ${tx.tenantId} and external_id = any(${sql.param(externalIds)}::text[])
    order by external_id for update`);
  return new Map(found.map((row) => [row.externalId, row]));
}

async function updateChanged(tx: TenantTransaction, rows: readonly Stored[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.db.execute(sql`
    update orders o set number = r.number, status = r.status, currency = r.currency, total_minor = r."totalMinor",
      placed_on = r."placedOn", promised_on = r."promisedOn", tracking_url = r."trackingUrl", items = r.items,
      updated_at = ${tx.nowDate.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, number text, status text, currency text, "totalMinor" bigint,
      "placedOn" date, "promisedOn" date, "trackingUrl" text, items jsonb)
    where o.tenant_id = ${tx.tenantId} and o.id = r.id`);
}
