import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';

/** Bars addresses from transactional mail, as the provider does after a hard bounce or a complaint. Repeating it changes nothing. */
export async function suppress(
  tx: TenantTransaction,
  barred: readonly { readonly address: string; readonly reason: string }[],
): Promise<void> {
  if (barred.length === 0) return;
  const rows = [...new Map(barred.map((item) => [item.address.toLowerCase(), item.reason]))].map(([address, reason]) => ({
    address,
    reason,
  }));
  await tx.db.execute(sql`
    insert into suppressions (tenant_id, address, stream, reason, at)
    select ${tx.tenantId}::uuid, s.address, 'transactional', s.reason, ${tx.nowDate.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(address text, reason text)
    on conflict (tenant_id, address, stream) do update set active = true, reason = excluded.reason`);
}
