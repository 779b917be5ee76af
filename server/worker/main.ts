import { hostname } from 'node:os';
import { openContext } from '#server/context.ts';
import type { Env } from '#server/env.ts';
import { createPorts } from '#server/integrations/create-ports.ts';
import { createHandlers } from './tasks.ts';
import { startWorker as start } from './worker.ts';

/** Starts a worker of this configuration; `close` lets running jobs end, then lets go of the database. */
export async function startWorker(env: Env): Promise<{ close(): Promise<void> }> {
  const context = openContext({ env, ...createPorts(env), maxConnections: 8 });
  const worker = await start(context, { handlers: createHandlers(context, { workerId: `${hostname()}:${process.pid}` }) });
  return {
    close: async () => {
      await worker.close();
      await context[Symbol.asyncDispose]();
    },
  };
}
