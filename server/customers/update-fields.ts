import { sql } from 'drizzle-orm';
import { recordAudit } from '#server/audit.ts';
import { Failure } from '#server/errors.ts';
import { recordEvents } from '#server/events/record.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { WRITABLE_FIELDS, writableLabel } from '#workflows-schema/index.ts';

export type FieldUpdate = {
  readonly customerId: string;
  /** What asks for it; the event that tells of it carries it, so that it is told once. */
  readonly source: string;
  readonly set: readonly { readonly field: string; readonly value: string }[];
};

/** Columns of the customer that a flow may write. */
const COLUMNS: Readonly<Record<string, string>> = {
  'customer.tier': 'tier',
  'customer.personalOnly': 'personal_only',
  'customer.autopay': 'autopay',
  'customer.digest': 'digest_opt_in',
  'customer.channel': 'channel',
  'customer.locale': 'locale',
};

/**
 * Writes fields of customers: columns that are known, and fields of the tenant's own. Later updates of one customer win.
 * @throws Failure `invalid-input` that names a field with a value that it does not take
 */
export async function updateCustomers(tx: TenantTransaction, updates: readonly FieldUpdate[]): Promise<void> {
  if (updates.length === 0) return;
  for (const { set } of updates) for (const each of set) requireValue(each);
  const rows = updates.map(({ customerId, set }) => ({
    id: customerId,
    columns: Object.fromEntries(set.flatMap(({ field, value }) => (COLUMNS[field] ? [[COLUMNS[field], value]] : []))),
    attributes: Object.fromEntries(set.flatMap(({ field, value }) => (field.startsWith('attribute.') ? [[field.slice(10), value]] : []))),
  }));
  for (const row of rows) await writeRow(tx, row);
  await recordEvents(
    tx,
    updates.map(({ customerId, source, set }) => ({
      name: 'customer.updated',
      externalId: `customer.updated:${source}`,
      customerId,
      subjectKind: 'customer',
      subjectId: customerId,
      data: Object.fromEntries(set.map(({ field, value }) => [field, value])),
    })),
  );
  for (const { customerId, set } of updates)
    await recordAudit(tx, { action: 'customer.updated', target: `customer:${customerId}`, detail: { set } });
}

async function writeRow(
  tx: TenantTransaction,
  row: { id: string; columns: Record<string, string>; attributes: Record<string, string> },
): Promise<void> {
  const { columns } = row;
  const yes = (name: string) => (columns[name] === undefined ? null : columns[name] === 'yes');
  await tx.db.execute(sql`
    update customers set updated_at = ${tx.nowDate.toISOString()}::timestamptz, attributes = attributes || ${JSON.stringify(row.attributes)}::jsonb,
      tier = coalesce(${columns.tier ?? null}, tier), channel = coalesce(${columns.channel ?? null}, channel), locale = coalesce(${columns.locale ?? null}, locale),
      personal_only = coalesce(${yes('personal_only')}, personal_only), autopay = coalesce(${yes('autopay')}, autopay),
      digest_opt_in = coalesce(${yes('digest_opt_in')}, digest_opt_in)
    where tenant_id = ${tx.tenantId} and id = ${row.id}`);
}

function requireValue({ field, value }: { field: string; value: string }): void {
  const known = Object.entries(WRITABLE_FIELDS).find(([name]) => name === field)?.[1];
  if (field.startsWith('attribute.') && value.length <= 500) return;
  const allowed: readonly string[] | null | undefined = known?.values;
  if (known && (allowed === null || allowed?.includes(value))) return;
  throw new Failure(
    'invalid-input',
    `"${value}" is no value for ${writableLabel(field)}.`,
    allowed ? `Choose from ${allowed.join(', ')}.` : 'Choose a field of the list.',
    {
      fields: [{ field, message: 'does not take this value' }],
    },
  );
}
