import { z } from 'zod';
import { readDashboard } from '#server/metrics/dashboard.ts';
import { readFirstSteps } from '#server/metrics/first-steps.ts';
import { readHome } from '#server/metrics/home.ts';
import { countOpenCases } from '#server/metrics/open-cases.ts';
import { router, viewerProcedure } from '../base.ts';

export const metricsRouter = router({
  /** For the rail's amber count. */
  openCases: viewerProcedure.query(({ ctx }) => countOpenCases(ctx.scope)),
  home: viewerProcedure.query(({ ctx }) => readHome(ctx.scope)),
  /** How far a company has come; null when it was put away. */
  firstSteps: viewerProcedure.query(({ ctx }) => readFirstSteps(ctx.scope)),
  dashboard: viewerProcedure
    .input(z.object({ currency: z.string().length(3).nullable() }))
    .query(({ ctx, input }) => readDashboard(ctx.scope, input.currency)),
});
