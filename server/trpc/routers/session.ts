import { router, viewerProcedure } from '../base.ts';

export const sessionRouter = router({
  /** Who is signed in, and the time as the tenant's clock has it. */
  me: viewerProcedure.query(({ ctx: { session, scope } }) => ({
    ...session,
    now: scope.clock.now().toString(),
  })),
});
