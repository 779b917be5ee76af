import { countOpenCases } from '#server/metrics/open-cases.ts';
import { router, viewerProcedure } from '../base.ts';

export const metricsRouter = router({
  /** For the rail's amber count. */
  openCases: viewerProcedure.query(({ ctx }) => countOpenCases(ctx.scope)),
});
