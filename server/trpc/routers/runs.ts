import { z } from 'zod';
import { getRun } from '#server/metrics/run-detail.ts';
import { listRuns, RUN_STATES } from '#server/metrics/run-list.ts';
import { operateRuns } from '#server/runs/operate.ts';
import { retryRun } from '#server/runs/retry.ts';
import { agentProcedure, builderProcedure, router, viewerProcedure } from '../base.ts';

const operating = {
  operation: z.discriminatedUnion('do', [
    z.object({ do: z.enum(['hold', 'release', 'cancel']) }),
    z.object({ do: z.literal('move'), to: z.string().max(40) }),
  ]),
  reason: z.string().max(500),
  dryRun: z.boolean(),
};
const selection = z.object({
  ids: z.array(z.uuid()).max(1000).optional(),
  flowId: z.uuid().optional(),
  nodeId: z.string().max(40).optional(),
  customerId: z.uuid().optional(),
  tier: z.string().max(40).optional(),
  minDaysOverdue: z.int().min(0).max(3650).optional(),
});

export const runsRouter = router({
  list: viewerProcedure
    .input(z.object({ flowId: z.uuid(), status: z.enum(RUN_STATES).nullable(), after: z.uuid().nullable() }))
    .query(({ ctx, input }) => listRuns(ctx.scope, input)),
  get: viewerProcedure.input(z.object({ runId: z.uuid() })).query(({ ctx, input }) => getRun(ctx.scope, input.runId)),
  /** Tries a failed run again, from the step where it stopped or from an earlier one. */
  retry: agentProcedure
    .input(z.object({ runId: z.uuid(), fromNodeId: z.string().max(40).optional(), version: z.enum(['same', 'live']).optional() }))
    .mutation(({ ctx, input }) => retryRun(ctx.scope, input)),
  /** One run. */
  operate: agentProcedure
    .input(z.object({ runId: z.uuid(), ...operating }))
    .mutation(({ ctx, input: { runId, ...asked } }) => operateRuns(ctx.scope, { ...asked, selection: { ids: [runId] } })),
  /** All runs of a selection. */
  operateMany: builderProcedure.input(z.object({ selection, ...operating })).mutation(({ ctx, input }) => operateRuns(ctx.scope, input)),
});
