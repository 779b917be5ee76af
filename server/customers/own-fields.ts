import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';

/** A field of the tenant's own: its name, of which type its values look, how many customers have it, and some values when there are few. */
export type OwnField = {
  readonly name: string;
  readonly type: 'number' | 'date' | 'yes-no' | 'text';
  readonly customers: number;
  readonly values: readonly string[];
};

/** Names are listed up to so many, the most used first; values up to so many different ones. */
const NAMES = 100;
const VALUES = 12;

/** The fields that the tenant itself keeps with its customers, found in their data. */
export async function listOwnFields(tx: TenantTransaction): Promise<readonly OwnField[]> {
  const rows = await tx.db.execute<OwnField & { values: string[] | null }>(sql`
    with fields as (
      select a.key as name, a.value #>> '{}' as value, jsonb_typeof(a.value) as kind
      from customers c cross join lateral jsonb_each(c.attributes) a
      where c.tenant_id = ${tx.tenantId} and jsonb_typeof(a.value) in ('string', 'number', 'boolean') and a.key ~ '^[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+){0,4}$')
    select name, count(*)::int as customers,
      case when bool_and(kind = 'boolean') then 'yes-no'
        when bool_and(value ~ '^-?[0-9]+(\\.[0-9]+)?$') then 'number'
        when bool_and(value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$') then 'date'
        else 'text' end as type,
      case when count(distinct value) <= ${VALUES} then array_agg(distinct value order by value) end as values
    from fields group by name order by customers desc, name limit ${NAMES}`);
  return rows.map((row) => ({ ...row, values: row.values ?? [] }));
}
