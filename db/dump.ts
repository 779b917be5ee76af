import type postgres from 'postgres';

type Line = { readonly table: string; readonly line: string };

/**
 * The shape of the public schema as text, sorted: columns, keys, indexes, policies. Kept in `db/schema.sql`, so that a
 * reviewer sees what a migration changes; a test compares the two.
 */
export async function dumpSchema(owner: postgres.Sql): Promise<string> {
  const columns = await owner<Line[]>`
    select c.relname as table, format('  %s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' else '' end,
      coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where n.nspname = 'public' and c.relkind = 'r' order by c.relname, a.attnum`;
  const constraints = await owner<Line[]>`
    select c.relname as table, format('  constraint %s %s', k.conname, pg_get_constraintdef(k.oid)) as line
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and k.contype in ('p', 'u', 'f', 'c') order by c.relname, k.conname`;
  const indexes = await owner<Line[]>`
    select tablename as table, '  ' || indexdef as line from pg_indexes
    where schemaname = 'public' and indexname not in (select conname from pg_constraint) order by tablename, indexname`;
  const policies = await owner<Line[]>`
    select tablename as table, format('  policy %s for %s to %s', policyname, lower(cmd), case when policyname = 'owner_reset' then 'owner' else array_to_string(roles, ', ') end) as line
    from pg_policies where schemaname = 'public' order by tablename, policyname`;
  const tables = [...new Set(columns.map((column) => column.table))];
  const of = (lines: readonly Line[], table: string) => lines.filter((line) => line.table === table).map((line) => line.line);
  const blocks = tables.map((table) =>
    [`table ${table}`, ...[columns, constraints, indexes, policies].flatMap((lines) => of(lines, table))].join('\n'),
  );
  return `-- Made by \`npm run generate\`; do not edit.\n\n${blocks.join('\n\n')}\n`;
}
