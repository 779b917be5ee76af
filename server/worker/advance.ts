import { Temporal } from 'temporal-polyfill';
import type { ProcessContext } from '#server/context.ts';
import { type DeliverOptions, deliver } from '#server/messages/deliver.ts';
import { nextWake } from '#server/runs/next-wake.ts';
import type { TickOptions } from '#server/runs/tick.ts';
import { setTenantClock } from '#server/tenants/clock.ts';
import { askForNextTurn, drain } from './drain.ts';

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
    if (Temporal.Instant.compare(scope.clock.now(), advance.until) < 0)
      await setTenantClock(scope, arrived ? advance.until : wake, process.clock);
    else if (arrived) return askForNextTurn(scope, false, process.clock);
  }
}
