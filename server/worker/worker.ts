import { EventEmitter } from 'node:events';
import { Logger as JobLogger, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { ProcessContext } from '#server/context.ts';
import type { Logger } from '#server/log.ts';
import { isTaskName, type TaskName } from './catalogue.ts';
import { announcePool, reapDeadPools } from './pools.ts';
import { askToHear, sweep } from './sweep.ts';
import type { Handler } from './tasks.ts';

export type WorkerOptions = {
  readonly handlers: { readonly [K in TaskName]: Handler };
  /** Jobs at a time. */
  readonly concurrency?: number;
  /** Milliseconds between sweeps. */
  readonly sweepMs?: number;
};

/** Runs the jobs of this process until it is closed. Any number of processes may do so at once. */
export async function startWorker(process: ProcessContext, options: WorkerOptions): Promise<{ close(): Promise<void> }> {
  const { handlers, concurrency = 4, sweepMs = 5000 } = options;
  const { log, env } = process;
  const events: WorkerEvents = new EventEmitter();
  const poolId = new Promise<string>((resolve) => events.once('pool:create', ({ workerPool }) => resolve(workerPool.id)));
  const runner = await run({
    connectionString: env.DATABASE_URL,
    concurrency,
    noHandleSignals: true,
    taskList: taskList(handlers, process),
    events,
    logger: jobLogger(log),
  });
  const announced = await announcePool(env.DATABASE_URL, await poolId);
  const sweeper = repeat(
    sweepMs,
    async () => {
      const dead = await reapDeadPools(process.dispatcher);
      if (dead.length > 0) log.warn({ dead }, 'a worker process died; its jobs are free again');
      await askToHear(process.dispatcher, process.clock);
      const { overdueRuns } = await sweep(process.dispatcher, process.clock);
      if (overdueRuns > 0) log.error({ overdueRuns }, 'watchdog: runs are overdue by more than a minute');
    },
    (error) => log.error({ err: error }, 'the sweep failed; it is tried again'),
  );
  log.info('worker is up');
  return {
    close: async () => {
      await sweeper.stop();
      await runner.stop();
      await announced[Symbol.asyncDispose]();
    },
  };
}

function taskList(handlers: WorkerOptions['handlers'], { log }: ProcessContext): TaskList {
  const entries = Object.entries(handlers).map(([name, handler]): [string, (payload: unknown) => Promise<void>] => [
    name,
    async (payload) => {
      try {
        await handler(payload);
      } catch (error) {
        log.error({ err: error, task: name }, 'a job failed; it is tried again');
        throw error;
      }
    },
  ]);
  return Object.fromEntries(entries.filter(([name]) => isTaskName(name)));
}

/** The job runner's own words, at the level below ours: what matters of a job is logged by the job. */
function jobLogger(log: Logger): JobLogger {
  return new JobLogger(() => (level, message) => {
    if (level === 'error') log.warn({ jobs: message }, 'job runner');
    else log.trace({ jobs: message }, 'job runner');
  });
}

/** Does `work` again and again, `pauseMs` after it ended; `stop` waits for the one that is under way. */
function repeat(pauseMs: number, work: () => Promise<void>, onError: (error: unknown) => void): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  const round = () => {
    current = work()
      .catch(onError)
      .then(() => {
        if (!stopped) timer = setTimeout(round, pauseMs);
      });
  };
  round();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return current;
    },
  };
}
