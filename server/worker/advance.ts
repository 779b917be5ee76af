import { eq } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { schema } from '#db/client.ts';
import type { ProcessContext } from '#server/context.ts';
import { Failure } from '#server/errors.ts';
import { type DeliverOptions, deliver } from '#server/messages/deliver.ts';
import { nextWake } from '#server/runs/next-wake.ts';
import type { TickOptions } from '#server/runs/tick.ts';
import type { TenantScope } from '#server/scope.ts';
import { askForNextTurn, drain } from './drain.ts';

const { tenantSettings } = schema;

type Advance = {
  readonly tenantId: string;
  readonly until: Temporal.Instant;
  readonly tick: TickOptions;
  readonly deliver: DeliverOptions;
};

/**
 * Moves a sandbox tenant's clock to `until`, stopping at every wake on the way, so that each thing happens at its own time
 * and in order, as it would have if one had waited.
 * @throws Failure `not-a-sandbox` for any other tenant
 */
export async function advanceClock(process: ProcessContext, advance: Advance): Promise<void> {
  const open = () => process.openTenant(advance.tenantId, 'system');
  for (let scope = await open(); ; scope = await open()) {
    await drain(scope, advance.tick);
    for (let more = 1; more > 0; ) more = await deliver(scope, advance.deliver);
    const wake = await scope.transaction(nextWake);
    const arrived = wake === null || Temporal.Instant.compare(wake, advance.until) > 0;
    if (Temporal.Instant.compare(scope.clock.now(), advance.until) < 0) await setClock(process, scope, arrived ? advance.until : wake);
    else if (arrived) return askForNextTurn(scope, false, process.clock);
  }
}

async function setClock(process: ProcessContext, scope: TenantScope, to: Temporal.Instant): Promise<void> {
  // A wake that lies behind already is due; the clock never goes back.
  const target = Temporal.Instant.compare(to, scope.clock.now()) > 0 ? to : scope.clock.now();
  const offset = target.epochMilliseconds - process.clock.now().epochMilliseconds;
  await scope.transaction(async (tx) => {
    const [changed] = await tx.db
      .update(tenantSettings)
      .set({ clockOffsetMs: offset })
      .where(eq(tenantSettings.tenantId, tx.tenantId))
      .returning({ sandbox: tenantSettings.sandbox });
    if (!changed?.sandbox) throw new Failure('not-a-sandbox', 'Only the clock of a sandbox tenant can be moved.', 'Use the demo tenant.');
  });
}
