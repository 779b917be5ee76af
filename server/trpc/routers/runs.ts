import { z } from 'zod';
import { getRun } from '#server/metrics/run-detail.ts';
import { listRuns, RUN_STATES, STEP_RELATIONS } from '#server/metrics/run-list.ts';
import { readStanding } from '#server/metrics/run-standing.ts';
import { operateRuns } from '#server/runs/operate.ts';
import { retryRun } from '#server/runs/retry.ts';
import { explain, findSubjects } from '#server/runs/why/explain.ts';
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
    .input(
      z.object({
        flowId: z.uuid(),
        status: z.enum(RUN_STATES).nullable(),
        nodeId: z.string().max(40).nullish(),
        relation: z.enum(STEP_RELATIONS).optional(),
        days: z.int().min(1).max(3650).nullish(),
        after: z.uuid().nullable(),
      }),
    )
    .query(({ ctx, input }) => listRuns(ctx.scope, input)),
  /** Where a flow's runs stand, and how many are late. */
  standing: viewerProcedure.input(z.object({ flowId: z.uuid() })).query(({ ctx, input }) => readStanding(ctx.scope, input.flowId)),
  get: viewerProcedure.input(z.object({ runId: z.uuid() })).query(({ ctx, input }) => getRun(ctx.scope, input.runId)),
  /** Why messages about something were sent or not. */
  why: viewerProcedure
    .input(z.object({ about: z.enum(['invoice', 'order', 'customer', 'message']), id: z.uuid() }))
    .query(({ ctx, input }) => explain(ctx.scope, input)),
  /** What one may ask about, by part of a number or a name. */
  find: viewerProcedure
    .input(z.object({ words: z.string().trim().min(1).max(100) }))
    .query(({ ctx, input }) => findSubjects(ctx.scope, input.words)),
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
