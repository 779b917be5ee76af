import { Temporal } from 'temporal-polyfill';
import { type PerformOptions, performCalls } from '#server/calls/perform.ts';
import type { ProcessContext } from '#server/context.ts';
import { type DeliverOptions, deliver } from '#server/messages/deliver.ts';
import { nextWake } from '#server/runs/next-wake.ts';
import type { TickOptions } from '#server/runs/tick.ts';
import type { TenantScope } from '#server/scope.ts';
import { setTenantClock } from '#server/tenants/clock.ts';
import { askForNextTurn, drain } from './drain.ts';

type Advance = {
  readonly tenantId: string;
  readonly until: Temporal.Instant;
  readonly tick: TickOptions;
  readonly deliver: DeliverOptions;
  readonly call: PerformOptions;
};

/**
 * Moves a sandbox tenant's clock to `until`, stopping at every wake on the way, so that each thing happens at its own time
 * and in order, as it would have if one had waited.
 * @throws Failure `not-a-sandbox` for any other tenant
 */
export async function advanceClock(process: ProcessContext, advance: Advance): Promise<void> {
  const open = () => process.openTenant(advance.tenantId, 'system');
  for (let scope = await open(); ; scope = await open()) {
    await doWhatIsDue(scope, advance);
    const wake = await scope.transaction(nextWake);
    const arrived = wake === null || Temporal.Instant.compare(wake, advance.until) > 0;
    if (Temporal.Instant.compare(scope.clock.now(), advance.until) < 0)
      await setTenantClock(scope, arrived ? advance.until : wake, process.clock);
    else if (arrived) return askForNextTurn(scope, false, process.clock);
  }
}

/** Until nothing is left to do at this moment: what became of a message, or the answer to a call, may move its run on. */
async function doWhatIsDue(scope: TenantScope, advance: Advance): Promise<void> {
  for (let done = 1; done > 0; ) {
    await drain(scope, advance.tick);
    done = await deliver(scope, advance.deliver);
    done += await performCalls(scope, advance.call);
  }
}
