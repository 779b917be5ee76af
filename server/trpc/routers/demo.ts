import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { recordAudit } from '#server/audit.ts';
import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { requireSettings } from '#server/tenants/settings.ts';
import { askFor, askToAdvance } from '#server/worker/catalogue.ts';
import { builderProcedure, router } from '../base.ts';

/** A call waits so long for the worker; what takes longer goes on, and the page shows the clock as it moves. */
const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 150;

/** The clock and the history of a sandbox tenant; refused for any other. */
export const demoRouter = router({
  /** Lives through the next days: everything due on the way happens at its own time. Answers the time that the clock then shows. */
  advance: builderProcedure.input(z.object({ days: z.number().int().min(1).max(366) })).mutation(async ({ ctx, input }) => {
    const { scope, process } = ctx;
    const until = await scope.transaction(async (tx) => {
      const { timeZone } = await requireSandbox(tx);
      const target = tx.now.toZonedDateTimeISO(timeZone).add({ days: input.days }).toInstant();
      await askToAdvance(tx, target);
      await recordAudit(tx, { action: 'demo.advanced', target: `tenant:${tx.tenantId}`, detail: { days: input.days } });
      return target;
    });
    await waitUntil(async () => Temporal.Instant.compare((await clockNow(process, scope)).clock.now(), until) >= 0);
    return { to: (await clockNow(process, scope)).clock.now().toString() };
  }),
  /** Empties the tenant and gives it a fresh history. */
  reset: builderProcedure.mutation(async ({ ctx }) => {
    const { scope } = ctx;
    const asked = await scope.transaction(async (tx) => {
      await requireSandbox(tx);
      await askFor(tx, 'reset-demo');
      const [row] = await tx.db.execute<{ loads: string | null }>(
        sql`select max(id::text) as loads from audit_log where tenant_id = ${tx.tenantId} and action = 'demo.loaded'`,
      );
      return row?.loads ?? '';
    });
    await waitUntil(() => hasReloaded(scope, asked), 9 * PATIENCE_MS);
  }),
});

async function hasReloaded(scope: TenantScope, before: string): Promise<boolean> {
  return scope.transaction(async (tx) => {
    const rows = await tx.db.execute(
      sql`select 1 from audit_log where tenant_id = ${tx.tenantId} and action = 'demo.loaded' and id::text > ${before} limit 1`,
    );
    return rows.length > 0;
  });
}

const clockNow = (process: ProcessContext, scope: TenantScope): Promise<TenantScope> => process.openTenant(scope.tenantId, scope.actor);

async function requireSandbox(tx: TenantTransaction): Promise<{ timeZone: string }> {
  const settings = await requireSettings(tx);
  if (!settings.sandbox) throw new Failure('not-a-sandbox', 'Only the clock of a sandbox tenant can be moved.', 'Use the demo tenant.');
  return settings;
}

async function waitUntil(done: () => Promise<boolean>, patienceMs = PATIENCE_MS): Promise<void> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; ) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
