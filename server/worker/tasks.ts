import { Temporal } from 'temporal-polyfill';
import { type PerformOptions, performCalls } from '#server/calls/perform.ts';
import type { ProcessContext } from '#server/context.ts';
import { decideWinners } from '#server/flows/decide-winners.ts';
import { type DeliverOptions, deliver } from '#server/messages/deliver.ts';
import { unsubscribeUrl } from '#server/messages/unsubscribe.ts';
import { runAutopay } from '#server/payments/make-debits.ts';
import { mailNewLinks } from '#server/payments/portal-resend.ts';
import { processWebhooks } from '#server/payments/process-webhooks.ts';
import { reconcile } from '#server/payments/reconcile.ts';
import type { TickOptions } from '#server/runs/tick.ts';
import type { TenantScope } from '#server/scope.ts';
import { isLoading } from '#server/tenants/clock.ts';
import { mailTeam } from '#server/tenants/mail-team.ts';
import { advanceClock } from './advance.ts';
import { askFor, TASKS, type TaskName } from './catalogue.ts';
import { resetDemo } from './demo/reset.ts';
import { askForNextTurn, takeTurn } from './drain.ts';

/** What the pipeline needs beside the process: who claims, and hooks at the boundaries for fault tests. */
export type PipelineOptions = {
  readonly workerId: string;
  readonly tick?: Pick<TickOptions, 'boundary' | 'limit'>;
  readonly deliver?: Partial<DeliverOptions>;
  readonly call?: Partial<PerformOptions>;
};

export type Handler = (payload: unknown) => Promise<void>;

/**
 * The pipeline on one page. An event was stored (http, ledger, cases): `tick` shows it to the flows and moves due runs;
 * runs queue messages: `deliver` hands them to the provider; the provider answers: `webhooks` turns that into events, and
 * the circle begins again. Runs queue calls, too: `call` makes them, and their answers are events. Every job is a request to look at the tables, so it may run any number of times.
 */
export function createHandlers(process: ProcessContext, options: PipelineOptions): { readonly [K in TaskName]: Handler } {
  const { clock: wallClock, mail, http, env } = process;
  const open = (tenantId: string): Promise<TenantScope> => process.openTenant(tenantId, 'system');
  const tickOptions = { wallClock, ...options.tick };
  const deliverOptions = {
    mail,
    wallClock,
    workerId: options.workerId,
    publicUrl: env.PUBLIC_URL,
    ownAccounts: env.STRIPE_OWN_ACCOUNTS,
    unsubscribeUrl: unsubscribeUrl.bind(null, env),
    ...options.deliver,
  };
  const callOptions = { http, wallClock, publicUrl: env.PUBLIC_URL, ...options.call };
  /** Jobs of a sandbox that is being filled are dropped: the filling asks again when it is done. */
  const unlessLoading = async (tenantId: string, work: (scope: TenantScope) => Promise<void>): Promise<void> => {
    const scope = await open(tenantId);
    if (!(await isLoading(scope))) await work(scope);
  };
  return {
    tick: (payload) =>
      unlessLoading(TASKS.tick.parse(payload).tenantId, async (scope) => {
        const more = await takeTurn(scope, tickOptions);
        await askForNextTurn(scope, more, wallClock);
      }),
    deliver: (payload) =>
      unlessLoading(TASKS.deliver.parse(payload).tenantId, async (scope) => {
        const worked = await deliver(scope, deliverOptions);
        if (worked > 0) await scope.transaction((tx) => askFor(tx, 'deliver'));
      }),
    winners: (payload) => unlessLoading(TASKS.winners.parse(payload).tenantId, decideWinners),
    notify: (payload) =>
      unlessLoading(TASKS.notify.parse(payload).tenantId, async (scope) => {
        if ((await mailTeam(scope, process)) > 0) await scope.transaction((tx) => askFor(tx, 'notify'));
      }),
    call: (payload) =>
      unlessLoading(TASKS.call.parse(payload).tenantId, async (scope) => {
        const worked = await performCalls(scope, callOptions);
        if (worked > 0) await scope.transaction((tx) => askFor(tx, 'call'));
      }),
    webhooks: (payload) =>
      unlessLoading(TASKS.webhooks.parse(payload).tenantId, async (scope) => {
        const worked = await processWebhooks(scope, process);
        if (worked > 0) await scope.transaction((tx) => askFor(tx, 'webhooks'));
      }),
    autopay: (payload) =>
      unlessLoading(TASKS.autopay.parse(payload).tenantId, async (scope) => {
        if ((await runAutopay(scope, process)) > 0) await scope.transaction((tx) => askFor(tx, 'autopay'));
      }),
    links: (payload) =>
      unlessLoading(TASKS.links.parse(payload).tenantId, async (scope) => {
        if ((await mailNewLinks(scope, process)) > 0) await scope.transaction((tx) => askFor(tx, 'links'));
      }),
    reconcile: (payload) =>
      unlessLoading(TASKS.reconcile.parse(payload).tenantId, async (scope) => {
        await reconcile(scope, process);
      }),
    'reset-demo': async (payload) => resetDemo(process, TASKS['reset-demo'].parse(payload).tenantId),
    advance: async (payload) => {
      const { tenantId, untilMs } = TASKS.advance.parse(payload);
      await advanceClock(process, {
        tenantId,
        until: Temporal.Instant.fromEpochMilliseconds(untilMs),
        tick: tickOptions,
        deliver: deliverOptions,
        call: callOptions,
      });
    },
  };
}
