import { sql } from 'drizzle-orm';
import { recordEvents } from '#server/events/record.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { writeContacts } from './contacts.ts';

/** A customer as a file or another system knows it. What is left out stays as it is. */
export type CustomerRow = {
  readonly externalId: string;
  readonly name?: string | undefined;
  /** ISO 3166 alpha-2. */
  readonly country?: string | undefined;
  readonly locale?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly currency?: string | undefined;
  readonly tier?: string | undefined;
  /** Becomes the primary contact. */
  readonly contact?: { readonly email: string; readonly name?: string | undefined } | undefined;
  /** The caller records the event that says that the customer is new. */
  readonly announced?: boolean | undefined;
};

export type Upserted = {
  readonly externalId: string;
  readonly id: string;
  readonly outcome: 'created' | 'updated' | 'unchanged';
};

const FIELDS = ['name', 'country', 'locale', 'timeZone', 'currency', 'tier'] as const;
type Stored = { id: string; externalId: string } & Record<(typeof FIELDS)[number], string | null>;

/**
 * Creates or changes customers by external id, in as few statements as there are kinds of write; the same rows twice change
 * nothing. One answer a distinct external id, in the order of first mention; of rows with one id, the later fields win.
 */
export async function upsertCustomers(tx: TenantTransaction, rows: readonly CustomerRow[]): Promise<readonly Upserted[]> {
  const merged = mergeByExternalId(rows);
  if (merged.length === 0) return [];
  const created = await insertNew(tx, merged);
  const known = await lockKnown(tx, merged, created);
  const changed = merged.flatMap((row) => {
    const stored = known.get(row.externalId);
    return stored && FIELDS.some((field) => row[field] !== undefined && row[field] !== stored[field]) ? [{ ...stored, ...given(row) }] : [];
  });
  await updateChanged(tx, changed);
  const idOf = (externalId: string) => created.get(externalId) ?? known.get(externalId)?.id ?? '';
  const contacts = merged.flatMap(({ externalId, contact }) => (contact ? [{ customerId: idOf(externalId), ...contact }] : []));
  const touched = await writeContacts(tx, contacts);
  await announce(tx, merged, created);
  const changedIds = new Set([...changed.map(({ id }) => id), ...touched]);
  return merged.map(({ externalId }) => {
    const id = idOf(externalId);
    const outcome = created.has(externalId) ? 'created' : changedIds.has(id) ? 'updated' : 'unchanged';
    return { externalId, id, outcome };
  });
}

function mergeByExternalId(rows: readonly CustomerRow[]): readonly CustomerRow[] {
  const merged = new Map<string, CustomerRow>();
  for (const row of rows) merged.set(row.externalId, { ...merged.get(row.externalId), ...row, ...given(row) });
  return [...merged.values()];
}

/** The fields that the row really carries. */
function given(row: CustomerRow): Partial<Record<(typeof FIELDS)[number], string>> {
  return Object.fromEntries(FIELDS.flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]]])));
}

async function insertNew(tx: TenantTransaction, rows: readonly CustomerRow[]): Promise<ReadonlyMap<string, string>> {
  // In one order everywhere, so that two imports of the same customers wait for each other and never deadlock.
  const ordered = rows.map((row) => ({ id: newId(), ...row })).sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
  const inserted = await tx.db.execute<{ id: string; externalId: string }>(sql`
    insert into customers (tenant_id, id, external_id, name, country, locale, time_zone, currency, tier, created_at, updated_at)
    select ${tx.tenantId}::uuid, r.id, r."externalId", coalesce(r.name, r."externalId"), r.country, coalesce(r.locale, 'en-GB'),
      r."timeZone", r.currency, coalesce(r.tier, 'B'), ${tx.nowDate.toISOString()}::timestamptz, ${tx.nowDate.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(ordered)}::jsonb)
      as r(id uuid, "externalId" text, name text, country text, locale text, "timeZone" text, currency text, tier text)
    on conflict (tenant_id, external_id) do nothing
    returning id, external_id as "externalId"`);
  return new Map(inserted.map(({ id, externalId }) => [externalId, id]));
}

async function lockKnown(tx: TenantTransaction, rows: readonly CustomerRow[], created: ReadonlyMap<string, string>) {
  const externalIds = rows.map(({ externalId }) => externalId).filter((externalId) => !created.has(externalId));
  if (externalIds.length === 0) return new Map<string, Stored>();
  const found = await tx.db.execute<Stored>(sql`
    select id, external_id as "externalId", name, country, locale, time_zone as "timeZone", currency, tier from customers
    where tenant_id = ${tx.tenantId} and external_id = any(${sql.param(externalIds)}::text[])
    order by external_id for update`);
  return new Map(found.map((row) => [row.externalId, row]));
}

async function updateChanged(tx: TenantTransaction, rows: readonly Stored[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.db.execute(sql`
    update customers c set name = r.name, country = r.country, locale = r.locale, time_zone = r."timeZone", currency = r.currency,
      tier = r.tier, updated_at = ${tx.nowDate.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, name text, country text, locale text, "timeZone" text, currency text, tier text)
    where c.tenant_id = ${tx.tenantId} and c.id = r.id`);
}

async function announce(tx: TenantTransaction, rows: readonly CustomerRow[], created: ReadonlyMap<string, string>): Promise<void> {
  const events = rows.flatMap(({ externalId, name, announced }) => {
    const id = created.get(externalId);
    if (!id || announced) return [];
    const event = {
      name: 'customer.created',
      externalId: `customer.created:${id}`,
      customerId: id,
      subjectId: id,
      data: { name: name ?? externalId },
    };
    return [{ ...event, subjectKind: 'customer' as const }];
  });
  await recordEvents(tx, events);
}
