import { z } from 'zod';
import { getRun } from '#server/metrics/run-detail.ts';
import { listRuns, RUN_STATES } from '#server/metrics/run-list.ts';
import { retryRun } from '#server/runs/retry.ts';
import { agentProcedure, router, viewerProcedure } from '../base.ts';

export const runsRouter = router({
  list: viewerProcedure
    .input(z.object({ flowId: z.uuid(), status: z.enum(RUN_STATES).nullable(), after: z.uuid().nullable() }))
    .query(({ ctx, input }) => listRuns(ctx.scope, input)),
  get: viewerProcedure.input(z.object({ runId: z.uuid() })).query(({ ctx, input }) => getRun(ctx.scope, input.runId)),
  /** Tries a failed run again from the step where it stopped. */
  retry: agentProcedure.input(z.object({ runId: z.uuid() })).mutation(({ ctx, input }) => retryRun(ctx.scope, input.runId)),
});
