import { z } from 'zod';
import { getRun } from '#server/metrics/run-detail.ts';
import { listRuns, RUN_STATES } from '#server/metrics/run-list.ts';
import { router, viewerProcedure } from '../base.ts';

export const runsRouter = router({
  list: viewerProcedure
    .input(z.object({ flowId: z.uuid(), status: z.enum(RUN_STATES).nullable(), after: z.uuid().nullable() }))
    .query(({ ctx, input }) => listRuns(ctx.scope, input)),
  get: viewerProcedure.input(z.object({ runId: z.uuid() })).query(({ ctx, input }) => getRun(ctx.scope, input.runId)),
});
