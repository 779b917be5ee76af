import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { createCallerFactory, router } from './base.ts';
import { flowsRouter } from './routers/flows.ts';
import { metricsRouter } from './routers/metrics.ts';
import { runsRouter } from './routers/runs.ts';
import { sessionRouter } from './routers/session.ts';
import { templatesRouter } from './routers/templates.ts';

/** The app's calls, one router a noun. */
export const appRouter = router({
  flows: flowsRouter,
  metrics: metricsRouter,
  runs: runsRouter,
  session: sessionRouter,
  templates: templatesRouter,
});

export type AppRouter = typeof appRouter;
export type RouterOutputs = inferRouterOutputs<AppRouter>;
export type RouterInputs = inferRouterInputs<AppRouter>;

/** Calls procedures in this process, for loaders and tests. */
export const createCaller = createCallerFactory(appRouter);
export type Caller = ReturnType<typeof createCaller>;
