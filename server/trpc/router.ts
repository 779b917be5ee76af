import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { createCallerFactory, router } from './base.ts';
import { bankRouter } from './routers/bank.ts';
import { casesRouter } from './routers/cases.ts';
import { companyRouter } from './routers/company.ts';
import { customersRouter } from './routers/customers.ts';
import { demoRouter } from './routers/demo.ts';
import { flowsRouter } from './routers/flows.ts';
import { importsRouter } from './routers/imports.ts';
import { invoicesRouter } from './routers/invoices.ts';
import { lateRouter } from './routers/late.ts';
import { messagesRouter } from './routers/messages.ts';
import { metricsRouter } from './routers/metrics.ts';
import { moneyRouter } from './routers/money.ts';
import { ordersRouter } from './routers/orders.ts';
import { paymentsRouter } from './routers/payments.ts';
import { runsRouter } from './routers/runs.ts';
import { sessionRouter } from './routers/session.ts';
import { templatesRouter } from './routers/templates.ts';

/** The app's calls, one router a noun. */
export const appRouter = router({
  orders: ordersRouter,
  invoices: invoicesRouter,
  imports: importsRouter,
  customers: customersRouter,
  company: companyRouter,
  bank: bankRouter,
  cases: casesRouter,
  demo: demoRouter,
  flows: flowsRouter,
  late: lateRouter,
  messages: messagesRouter,
  metrics: metricsRouter,
  payments: paymentsRouter,
  money: moneyRouter,
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
