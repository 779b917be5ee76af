import { Temporal } from 'temporal-polyfill';
import { type PerformOptions, performCalls } from '#server/calls/perform.ts';
import { toDate } from '#server/clock.ts';
import type { ProcessContext } from '#server/context.ts';
import { decideWinners } from '#server/flows/decide-winners.ts';
import { type DeliverOptions, deliver } from '#server/messages/deliver.ts';
import { followSilent } from '#server/messages/follow.ts';
import { hearBeforeSending, READ_EVERY_MS, readMissed } from '#server/messages/read-missed.ts';
import { unsubscribeUrl } from '#server/messages/unsubscribe.ts';
import { runAutopay } from '#server/payments/make-debits.ts';
import { mailNewLinks } from '#server/payments/portal-resend.ts';
import { processWebhooks, workStoredMails } from '#server/payments/process-webhooks.ts';
import { readPlatformEvents, readTenantEvents } from '#server/payments/read-events.ts';
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

/** The tasks of a tenant that ask for themselves again. */
type Repeated = 'deliver' | 'follow' | 'notify' | 'call' | 'webhooks' | 'autopay' | 'links';

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
    unsubscribeUrl: unsubscribeUrl.bind(null, env),
    ...options.deliver,
  };
  const callOptions = { http, wallClock, publicUrl: env.PUBLIC_URL, ...options.call };
  /** Jobs of a sandbox that is being filled are dropped: the filling asks again when it is done. */
  const unlessLoading = async (tenantId: string, work: (scope: TenantScope) => Promise<void>): Promise<void> => {
    const scope = await open(tenantId);
    if (!(await isLoading(scope))) await work(scope);
  };
  /** A job that does a part of the tenant's work, and asks for itself again while it finds some. */
  const again =
    (task: Repeated, work: (scope: TenantScope) => Promise<number>): Handler =>
    (payload) =>
      unlessLoading(TASKS[task].parse(payload).tenantId, async (scope) => {
        if ((await work(scope)) > 0) await scope.transaction((tx) => askFor(tx, task));
      });
  return {
    tick: (payload) =>
      unlessLoading(TASKS.tick.parse(payload).tenantId, async (scope) => {
        const more = await takeTurn(scope, tickOptions);
        await askForNextTurn(scope, more, wallClock);
      }),
    // What the provider said comes before what is sent next: told by webhook and stored, or lost on the way.
    deliver: again('deliver', async (scope) => {
      await workStoredMails(scope, process);
      return (await hearBeforeSending(process)) ? deliver(scope, deliverOptions) : 0;
    }),
    follow: again('follow', (scope) => followSilent(scope, mail, toDate(wallClock.now()))),
    events: (payload) =>
      unlessLoading(TASKS.events.parse(payload).tenantId, async ({ tenantId }) => {
        await readTenantEvents(process, tenantId);
      }),
    hear: async () => {
      // One provider that does not answer does not keep the other from being heard.
      const done = await Promise.allSettled([readMissed(process, READ_EVERY_MS), readPlatformEvents(process)]);
      for (const result of done) if (result.status === 'rejected') throw result.reason;
    },
    winners: (payload) => unlessLoading(TASKS.winners.parse(payload).tenantId, decideWinners),
    notify: again('notify', (scope) => mailTeam(scope, process)),
    call: again('call', (scope) => performCalls(scope, callOptions)),
    webhooks: again('webhooks', (scope) => processWebhooks(scope, process)),
    autopay: again('autopay', (scope) => runAutopay(scope, process)),
    links: again('links', (scope) => mailNewLinks(scope, process)),
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
