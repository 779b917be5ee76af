import { sql } from 'drizzle-orm';
import type { BarredAddress } from '#server/integrations/ports.ts';
import type { TenantTransaction } from '#server/scope.ts';

/**
 * Bars addresses from a stream: from all mail, as the provider does after a hard bounce or a complaint, or from news and
 * offers alone. Repeating it changes nothing.
 */
export async function suppress(
  tx: TenantTransaction,
  barred: readonly { readonly address: string; readonly reason: string }[],
  stream: 'transactional' | 'broadcast' = 'transactional',
): Promise<void> {
  if (barred.length === 0) return;
  const rows = [...new Map(barred.map((item) => [item.address.toLowerCase(), item.reason]))].map(([address, reason]) => ({
    address,
    reason,
  }));
  await tx.db.execute(sql`
    insert into suppressions (tenant_id, address, stream, reason, at)
    select ${tx.tenantId}::uuid, s.address, ${stream}, s.reason, ${tx.nowDate.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(address text, reason text)
    on conflict (tenant_id, address, stream) do update set active = true, reason = excluded.reason`);
}

/** Bars addresses as the provider's list says. One that was let in again since it came onto that list stays so. */
export async function barAsOf(tx: TenantTransaction, barred: readonly BarredAddress[]): Promise<void> {
  const newest = new Map(
    barred.toSorted((a, b) => a.at.getTime() - b.at.getTime()).map((item) => [`${item.stream} ${item.address}`, item]),
  );
  const rows = [...newest.values()].map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() }));
  if (rows.length === 0) return;
  await tx.db.execute(sql`
    insert into suppressions (tenant_id, address, stream, reason, at)
    select ${tx.tenantId}::uuid, s.address, s.stream, s.reason, s.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(address text, stream text, reason text, at timestamptz)
    on conflict (tenant_id, address, stream) do update set active = true, reason = excluded.reason, at = excluded.at
    where not suppressions.active and suppressions.at < excluded.at`);
}

/** Lets news and offers go to an address again: its owner has asked for them. */
export async function allowNews(tx: TenantTransaction, address: string): Promise<void> {
  await tx.db.execute(sql`
    update suppressions set active = false, at = ${tx.nowDate.toISOString()}::timestamptz where tenant_id = ${tx.tenantId} and address = ${address.toLowerCase()} and stream = 'broadcast'`);
}
