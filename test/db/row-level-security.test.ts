import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addInvoice, addTenant, type TestTenant, testTenant } from '#test/support/records.ts';

/** Contexts in which a statement may run: the tenant's own, another's, none, one that was emptied, and rubbish. */
const CONTEXTS = ['right', 'other', 'none', 'empty', 'garbage'] as const;
type Context = (typeof CONTEXTS)[number];

let tenant: TestTenant;
let owner: postgres.Sql;
let mine: string;
let other: string;

beforeAll(async () => {
  tenant = await testTenant();
  const second = await addTenant(tenant, 'rival');
  mine = tenant.scope.tenantId;
  other = second.scope.tenantId;
  await addInvoice(tenant.scope);
  await addInvoice(second.scope);
  owner = postgres(tenant.url, { max: 1, onnotice: () => {} });
});

afterAll(async () => {
  await owner.end();
  await tenant[Symbol.asyncDispose]();
});

const setTenant: Readonly<Record<Context, () => string>> = {
  right: () => `set local app.tenant = '${mine}'`,
  other: () => `set local app.tenant = '${other}'`,
  none: () => 'select 1',
  empty: () => `set local app.tenant = ''`,
  garbage: () => `set local app.tenant = 'x'' or true --'`,
};

type Outcome = number | 'denied' | 'refused';

/** Runs one statement in a role and a context and takes it back. Answers the rows it touched, or how it was stopped. */
async function attempt(role: string, context: Context, statement: string): Promise<Outcome> {
  let touched: Outcome = 0;
  const undo = new Error('undo');
  try {
    await owner.begin(async (tx) => {
      await tx.unsafe(`set local role ${role}`);
      await tx.unsafe(setTenant[context]());
      touched = (await tx.unsafe(statement)).count;
      throw undo;
    });
  } catch (error) {
    if (error === undo) return touched;
    const code = error instanceof postgres.PostgresError ? error.code : '';
    if (code === '42501') return 'denied';
    // A tenant that is no uuid stops the statement before it sees a row.
    if (code === '22P02') return 'refused';
    throw error;
  }
  return touched;
}

async function tenantTables(): Promise<readonly string[]> {
  const rows = await owner<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`;
  return rows.map(({ name }) => name);
}

describe('every table with a tenant', () => {
  test('forces row-level security, with a policy for each command, and its owner is not the role of the application', async () => {
    const rows = await owner<{ name: string; forced: boolean; commands: string[]; owner: string }[]>`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced, pg_get_userbyid(c.relowner) as owner,
        array(select distinct p.cmd from pg_policies p where p.tablename = c.relname and 'cadenza_app' = any(p.roles) order by 1) as commands
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows) {
      expect(row, row.name).toMatchObject({ forced: true, commands: ['DELETE', 'INSERT', 'SELECT', 'UPDATE'] });
      expect(row.owner, row.name).not.toBe('cadenza_app');
    }
  });

  test('keeps the tenant in each unique key and foreign key between tenants’ tables', async () => {
    const rows = await owner<{ table: string; name: string; kind: string }[]>`
      select c.conrelid::regclass::text as table, c.conname as name, c.contype as kind from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attname = 'tenant_id' and not a.attisdropped
      where c.connamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'f') and not a.attnum = any(c.conkey)
        and (c.contype <> 'f' or exists (select 1 from pg_attribute f where f.attrelid = c.confrelid and f.attname = 'tenant_id' and not f.attisdropped))`;
    expect([...rows]).toEqual([]);
  });

  test('shows the application its own tenant alone, and nothing without one', async () => {
    for (const table of await tenantTables())
      for (const context of CONTEXTS) {
        const own = context === 'right' ? mine : context === 'other' ? other : null;
        const foreign = `select 1 from ${table} where tenant_id is distinct from '${own ?? '00000000-0000-0000-0000-000000000000'}'`;
        expect([0, 'refused'], `${table} ${context}`).toContain(await attempt('cadenza_app', context, foreign));
      }
  });

  test('lets the application change and delete nothing of another tenant', async () => {
    for (const table of await tenantTables())
      for (const context of CONTEXTS.filter((name) => name !== 'right')) {
        const where = `where tenant_id = '${mine}'`;
        for (const statement of [`update ${table} set tenant_id = tenant_id ${where}`, `delete from ${table} ${where}`])
          expect([0, 'denied', 'refused'], `${context}: ${statement}`).toContain(await attempt('cadenza_app', context, statement));
      }
  });

  test('takes no row for another tenant, by insert or by moving one', async () => {
    for (const table of await tenantTables())
      for (const context of CONTEXTS) {
        if (context === 'other') continue;
        // The policy is asked before any constraint, so a row of nothing but a tenant is enough.
        const insert = `insert into ${table} (tenant_id) values ('${other}')`;
        expect(['denied', 'refused'], `${context}: ${insert}`).toContain(await attempt('cadenza_app', context, insert));
        const move = `update ${table} set tenant_id = '${other}' where tenant_id = '${mine}'`;
        expect([0, 'denied', 'refused'], `${context}: ${move}`).toContain(await attempt('cadenza_app', context, move));
      }
  });

  test('cannot be emptied by truncate', async () => {
    for (const table of await tenantTables())
      for (const role of ['cadenza_app', 'cadenza_auth', 'cadenza_dispatcher'])
        expect(await attempt(role, 'right', `truncate ${table}`), `${role} ${table}`).toBe('denied');
  });

  test('gives the dispatcher named columns to read and nothing to write', async () => {
    for (const table of await tenantTables()) {
      expect(await attempt('cadenza_dispatcher', 'right', `select * from ${table}`), table).toBe('denied');
      expect(await attempt('cadenza_dispatcher', 'right', `delete from ${table}`), table).toBe('denied');
      expect(await attempt('cadenza_dispatcher', 'right', `update ${table} set tenant_id = tenant_id`), table).toBe('denied');
    }
  });

  test('is closed to the role of sign-in, but for who belongs to a tenant', async () => {
    const open = ['invitations', 'members'];
    for (const table of await tenantTables()) {
      const expected = open.includes(table) ? expect.any(Number) : 'denied';
      expect(await attempt('cadenza_auth', 'right', `select * from ${table}`), table).toEqual(expected);
    }
  });
});

test('a tenant sees its own rows: the matrix does not pass by showing nothing at all', async () => {
  for (const table of ['customers', 'contacts', 'invoices', 'ledger_entries', 'events', 'tenant_settings', 'members'])
    expect(await attempt('cadenza_app', 'right', `select 1 from ${table}`), table).toBeGreaterThan(0);
});

test('what is append only cannot be rewritten by its own tenant', async () => {
  for (const table of [
    'ledger_entries',
    'credit_notes',
    'payment_parts',
    'steps',
    'audit_log',
    'flow_versions',
    'template_versions',
    'message_events',
    'approvals',
    'notes',
  ]) {
    expect(await attempt('cadenza_app', 'right', `update ${table} set tenant_id = tenant_id`), table).toBe('denied');
    expect(await attempt('cadenza_app', 'right', `delete from ${table}`), table).toBe('denied');
  }
  expect(await attempt('cadenza_app', 'right', 'delete from events')).toBe('denied');
});

test('the application sees no password, session or token', async () => {
  for (const table of ['accounts', 'sessions', 'verifications'])
    expect(await attempt('cadenza_app', 'right', `select * from ${table}`), table).toBe('denied');
  expect(await attempt('cadenza_app', 'right', 'select * from users')).toBe('denied');
});
