import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as autopay from './schema/autopay.ts';
import * as calls from './schema/calls.ts';
import * as caseWork from './schema/case-work.ts';
import * as customers from './schema/customers.ts';
import * as digests from './schema/digests.ts';
import * as disputeClaims from './schema/dispute-claims.ts';
import * as flowLife from './schema/flow-life.ts';
import * as flows from './schema/flows.ts';
import * as identity from './schema/identity.ts';
import * as ledger from './schema/ledger.ts';
import * as messages from './schema/messages.ts';
import * as money from './schema/money.ts';
import * as operations from './schema/operations.ts';
import * as portal from './schema/portal.ts';
import * as promises from './schema/promises.ts';
import * as replies from './schema/replies.ts';
import * as tenants from './schema/tenants.ts';

export const schema = {
  ...identity,
  ...tenants,
  ...customers,
  ...ledger,
  ...autopay,
  ...money,
  ...portal,
  ...flows,
  ...messages,
  ...operations,
  ...promises,
  ...caseWork,
  ...calls,
  ...digests,
  ...disputeClaims,
  ...flowLife,
  ...replies,
};

export type Database = PostgresJsDatabase<typeof schema>;

/** The roles of db/security.sql; `owner` is the login role itself, for migrations and tests alone. */
export type DatabaseRole = 'cadenza_app' | 'cadenza_auth' | 'cadenza_dispatcher' | 'owner';

export type DatabaseHandle = AsyncDisposable & {
  readonly db: Database;
  readonly client: postgres.Sql;
  close(): Promise<void>;
};

/**
 * Opens a pool whose sessions start in `role`, so that no statement can run with the login role's rights.
 * @param max connections, 1 or more
 */
export function openDatabase(url: string, role: DatabaseRole, max = 10): DatabaseHandle {
  const client = postgres(url, {
    max,
    onnotice: () => {},
    connection: role === 'owner' ? { application_name: 'cadenza' } : { application_name: `cadenza:${role}`, role },
  });
  const close = () => client.end({ timeout: 5 });
  return { db: drizzle(client, { schema, casing: 'snake_case' }), client, close, [Symbol.asyncDispose]: close };
}
