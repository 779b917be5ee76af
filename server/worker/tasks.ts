import { Temporal } from 'temporal-polyfill';
import { type PerformOptions, performCalls } from '#server/calls/perform.ts';
import { toDate } from '#server/clock.ts';
import type { ProcessContext } from '#server/context.ts';
import { decideWinners } from '#server/flows/decide-winners.ts';
import { announceLate } from '#server/ledger/announce-late.ts';
import { type DeliverOptions, deliver } from '#server/messages/deliver.ts';
import { followSilent } from '#server/messages/follow.ts';
import { hearBeforeSending, READ_EVERY_MS, readMissed } from '#server/messages/read-missed.ts';
import { replyAddresses } from '#server/messages/replies/address.ts';
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
import { askFor, ofTenant, TASKS, type TaskName } from './catalogue.ts';
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
type Repeated = 'deliver' | 'follow' | 'notify' | 'call' | 'webhooks' | 'autopay' | 'late' | 'links';

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
    replyAddresses: replyAddresses(env),
    ...options.deliver,
  };
  const callOptions = { http, wallClock, publicUrl: env.PUBLIC_URL, ...options.call };
  /** Jobs of a sandbox that is being filled are dropped: the filling asks again when it is done. */
  const unlessLoading =
    (work: (scope: TenantScope) => Promise<unknown>): Handler =>
    async (payload) => {
      const scope = await open(ofTenant.parse(payload).tenantId);
      if (!(await isLoading(scope))) await work(scope);
    };
  /** As long as there was something to do, there may be more. */
  const whileFound = (task: Repeated, work: (scope: TenantScope) => Promise<number>): Handler =>
    unlessLoading(async (scope) => {
      if ((await work(scope)) > 0) await scope.transaction((tx) => askFor(tx, task));
    });
  return {
    tick: unlessLoading(async (scope) => askForNextTurn(scope, await takeTurn(scope, tickOptions), wallClock)),
    // What the provider said comes before what is sent next: told by webhook and stored, or lost on the way.
    deliver: whileFound('deliver', async (scope) => {
      await workStoredMails(scope, process);
      return (await hearBeforeSending(process)) ? deliver(scope, deliverOptions) : 0;
    }),
    follow: whileFound('follow', (scope) => followSilent(scope, mail, toDate(wallClock.now()))),
    events: unlessLoading(({ tenantId }) => readTenantEvents(process, tenantId)),
    hear: async () => {
      // One provider that does not answer does not keep the other from being heard.
      const done = await Promise.allSettled([readMissed(process, READ_EVERY_MS), readPlatformEvents(process)]);
      for (const result of done) if (result.status === 'rejected') throw result.reason;
    },
    winners: unlessLoading(decideWinners),
    notify: whileFound('notify', (scope) => mailTeam(scope, process)),
    call: whileFound('call', (scope) => performCalls(scope, callOptions)),
    webhooks: whileFound('webhooks', (scope) => processWebhooks(scope, process)),
    autopay: whileFound('autopay', (scope) => runAutopay(scope, process)),
    late: whileFound('late', (scope) => scope.transaction(announceLate)),
    links: whileFound('links', (scope) => mailNewLinks(scope, process)),
    reconcile: unlessLoading((scope) => reconcile(scope, process)),
    'reset-demo': async (payload) => resetDemo(process, ofTenant.parse(payload).tenantId),
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
