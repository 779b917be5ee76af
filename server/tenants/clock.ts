import { eq } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { schema } from '#db/client.ts';
import type { Clock } from '#server/clock.ts';
import { Failure } from '#server/errors.ts';
import type { TenantScope } from '#server/scope.ts';

const { tenantSettings } = schema;

/**
 * Sets a sandbox tenant's clock to `to`, or leaves it where it is when that lies behind: the clock never goes back.
 * @throws Failure `not-a-sandbox` for any other tenant
 */
export async function setTenantClock(scope: TenantScope, to: Temporal.Instant, wallClock: Clock): Promise<void> {
  const target = Temporal.Instant.compare(to, scope.clock.now()) > 0 ? to : scope.clock.now();
  const offset = target.epochMilliseconds - wallClock.now().epochMilliseconds;
  await scope.transaction(async (tx) => {
    const [changed] = await tx.db
      .update(tenantSettings)
      .set({ clockOffsetMs: offset })
      .where(eq(tenantSettings.tenantId, tx.tenantId))
      .returning({ sandbox: tenantSettings.sandbox });
    if (!changed?.sandbox) throw new Failure('not-a-sandbox', 'Only the clock of a sandbox tenant can be moved.', 'Use the demo tenant.');
  });
}

/** Keeps jobs away from a sandbox while its past is written, or lets them come back. */
export async function setLoading(scope: TenantScope, loading: boolean): Promise<void> {
  await scope.transaction((tx) => tx.db.update(tenantSettings).set({ loading }).where(eq(tenantSettings.tenantId, tx.tenantId)));
}

/** Whether the tenant is a sandbox that is being filled. */
export async function isLoading(scope: TenantScope): Promise<boolean> {
  return scope.transaction(async (tx) => {
    const [row] = await tx.db
      .select({ loading: tenantSettings.loading })
      .from(tenantSettings)
      .where(eq(tenantSettings.tenantId, tx.tenantId));
    return row?.loading ?? false;
  });
}
