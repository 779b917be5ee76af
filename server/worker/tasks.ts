import { Temporal } from 'temporal-polyfill';
import type { ProcessContext } from '#server/context.ts';
import { type DeliverOptions, deliver } from '#server/messages/deliver.ts';
import { processWebhooks } from '#server/payments/process-webhooks.ts';
import type { TickOptions } from '#server/runs/tick.ts';
import type { TenantScope } from '#server/scope.ts';
import { advanceClock } from './advance.ts';
import { askFor, TASKS, type TaskName } from './catalogue.ts';
import { resetDemo } from './demo/reset.ts';
import { askForNextTurn, takeTurn } from './drain.ts';

/** What the pipeline needs beside the process: who claims, and hooks at the boundaries for fault tests. */
export type PipelineOptions = {
  readonly workerId: string;
  readonly tick?: Pick<TickOptions, 'boundary' | 'limit'>;
  readonly deliver?: Partial<DeliverOptions>;
};

export type Handler = (payload: unknown) => Promise<void>;

/**
 * The pipeline on one page. An event was stored (http, ledger, cases): `tick` shows it to the flows and moves due runs;
 * runs queue messages: `deliver` hands them to the provider; the provider answers: `webhooks` turns that into events, and
 * the circle begins again. Every job is a request to look at the tables, so it may run any number of times.
 */
export function createHandlers(process: ProcessContext, options: PipelineOptions): { readonly [K in TaskName]: Handler } {
  const { clock: wallClock, mail, env } = process;
  const open = (tenantId: string): Promise<TenantScope> => process.openTenant(tenantId, 'system');
  const tickOptions = { wallClock, ...options.tick };
  const deliverOptions = { mail, wallClock, workerId: options.workerId, publicUrl: env.PUBLIC_URL, ...options.deliver };
  return {
    tick: async (payload) => {
      const scope = await open(TASKS.tick.parse(payload).tenantId);
      const more = await takeTurn(scope, tickOptions);
      await askForNextTurn(scope, more, wallClock);
    },
    deliver: async (payload) => {
      const scope = await open(TASKS.deliver.parse(payload).tenantId);
      const worked = await deliver(scope, deliverOptions);
      if (worked > 0) await scope.transaction((tx) => askFor(tx, 'deliver'));
    },
    webhooks: async (payload) => {
      const scope = await open(TASKS.webhooks.parse(payload).tenantId);
      const worked = await processWebhooks(scope, process);
      if (worked > 0) await scope.transaction((tx) => askFor(tx, 'webhooks'));
    },
    'reset-demo': async (payload) => resetDemo(process, TASKS['reset-demo'].parse(payload).tenantId),
    advance: async (payload) => {
      const { tenantId, untilMs } = TASKS.advance.parse(payload);
      await advanceClock(process, {
        tenantId,
        until: Temporal.Instant.fromEpochMilliseconds(untilMs),
        tick: tickOptions,
        deliver: deliverOptions,
      });
    },
  };
}
