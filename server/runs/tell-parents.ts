import { recordEvents } from '#server/events/record.ts';
import type { TenantTransaction } from '#server/scope.ts';

type Ended = { readonly parentRunId: string | null; readonly parentEffect: string | null; readonly reason: string };

/** Tells the runs that called others how those ended. */
export async function tellParents(tx: TenantTransaction, ended: readonly Ended[]): Promise<void> {
  await recordEvents(
    tx,
    ended.flatMap(({ parentRunId, parentEffect, reason }) =>
      parentRunId && parentEffect
        ? [{ name: 'run.ended', externalId: `run.ended:${parentEffect}`, data: { runId: parentRunId, effectId: parentEffect, reason } }]
        : [],
    ),
  );
}
