import { openContext } from '#server/context.ts';
import { readEnv } from '#server/env.ts';
import { createPorts } from '#server/integrations/create-ports.ts';
import { createHandlers } from '#server/worker/tasks.ts';
import { startWorker } from '#server/worker/worker.ts';

/** A worker process that dies the hard way when it comes to the boundary named by KILL_AT; without one it lives on. */
export async function runVictim(): Promise<void> {
  const env = readEnv();
  const context = openContext({ env, ...createPorts(env), maxConnections: 4 });
  const boundary = (name: string) => {
    if (name === process.env.KILL_AT) process.kill(process.pid, 'SIGKILL');
  };
  const handlers = createHandlers(context, {
    workerId: `victim:${process.pid}`,
    tick: { boundary },
    // Short, so that a test need not wait half a minute; the provider's answer is there at once.
    deliver: { boundary, leaseMs: 2000, absentAfterMs: 3000 },
  });
  const worker = await startWorker(context, { handlers, sweepMs: 500 });
  process.once('disconnect', () => void worker.close().then(() => process.exit(0)));
  process.send?.('up');
}
