import { eq } from 'drizzle-orm';
import { type Database, openDatabase, schema } from '#db/client.ts';
import { type Clock, shiftedClock, wallClock } from './clock.ts';
import type { Env } from './env.ts';
import { notFound } from './errors.ts';
import type { HttpPort, MailHistoryPort, MailPort, PaymentPort } from './integrations/ports.ts';
import { createLogger, type Logger } from './log.ts';
import { type Actor, type MakeScope, scopeFactory, type TenantScope } from './scope.ts';

/** What one process has: its configuration, its pools (one a database role), its providers. Made once, handed down. */
export type ProcessContext = AsyncDisposable & {
  readonly env: Env;
  readonly log: Logger;
  readonly clock: Clock;
  /** Under `cadenza_auth`: people, sessions and who belongs to which tenant. For better-auth alone. */
  readonly auth: Database;
  /** Under `cadenza_dispatcher`: finds the tenant of a key, a link or due work; sees named columns only. */
  readonly dispatcher: Database;
  readonly makeScope: MakeScope;
  /** The scope of a tenant with the tenant's own clock. */
  openTenant(tenantId: string, actor: Actor): Promise<TenantScope>;
  /** Hears what is told on a channel of the database, by one connection of its own; `ready` is called each time it is open (again). */
  listen(channel: string, hear: (payload: string) => void, ready: () => void): Promise<unknown>;
  /** Tells every process that listens on the channel; at most 8000 bytes. */
  notify(channel: string, payload: string): Promise<void>;
  readonly mail: MailPort & MailHistoryPort;
  readonly payments: PaymentPort;
  readonly http: HttpPort;
};

export type ContextOptions = {
  readonly env: Env;
  readonly mail: MailPort & MailHistoryPort;
  readonly payments: PaymentPort;
  readonly http: HttpPort;
  readonly clock?: Clock;
  readonly log?: Logger;
  /** Connections of the tenant pool; the others have fewer. */
  readonly maxConnections?: number;
};

export function openContext(options: ContextOptions): ProcessContext {
  const { env, mail, payments, http, clock = wallClock, log = createLogger(env.LOG_LEVEL), maxConnections = 10 } = options;
  const app = openDatabase(env.DATABASE_URL, 'cadenza_app', maxConnections);
  const auth = openDatabase(env.DATABASE_URL, 'cadenza_auth', 4);
  const dispatcher = openDatabase(env.DATABASE_URL, 'cadenza_dispatcher', 3);
  const makeScope = scopeFactory(app.db);
  return {
    env,
    log,
    clock,
    auth: auth.db,
    dispatcher: dispatcher.db,
    makeScope,
    mail,
    payments,
    http,
    openTenant: async (tenantId, actor) => makeScope({ tenantId, actor, clock: await tenantClock(dispatcher.db, clock, tenantId) }),
    listen: (channel, hear, ready) => dispatcher.client.listen(channel, hear, ready),
    notify: async (channel, payload) => {
      await dispatcher.client.notify(channel, payload);
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([app.close(), auth.close(), dispatcher.close()]);
    },
  };
}

/** The tenant's clock: `base`, shifted for a sandbox tenant whose time was moved. */
export async function tenantClock(dispatcher: Database, base: Clock, tenantId: string): Promise<Clock> {
  const { tenantSettings } = schema;
  const [row] = await dispatcher
    .select({ offsetMs: tenantSettings.clockOffsetMs })
    .from(tenantSettings)
    .where(eq(tenantSettings.tenantId, tenantId));
  if (!row) throw notFound('tenant', tenantId);
  return shiftedClock(base, row.offsetMs);
}
