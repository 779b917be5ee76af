import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { sql } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { acceptedMessageIds, childEnv, type Pipeline, pipeline } from '#test/support/pipeline.ts';

const INVOICES = 5;

function startWorkerProcess(line: Pipeline, killAt = ''): ChildProcess {
  return fork(resolve(import.meta.dirname, 'child.mjs'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...childEnv(line),
      KILL_AT: killAt,
    },
  });
}

type MessageRow = { id: string; status: string };

const messagesOf = (line: Pipeline): Promise<MessageRow[]> =>
  line.scope.transaction(async (tx) => [...(await tx.db.execute<MessageRow>(sql`select id, status from messages order by id`))]);

/** A tenant on the machine's own time with a flow that mails at once, and invoices that are due for it. */
async function busyLine(): Promise<Pipeline> {
  const line = await pipeline(new Date().toISOString(), ['invoice-delivery']);
  const due = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
  for (let n = 0; n < INVOICES; n += 1) await line.invoice({ dueOn: due });
  return line;
}

describe('a worker that is killed', () => {
  it.each(['tick.begin', 'tick.claimed', 'tick.before-commit', 'deliver.claimed', 'deliver.committed', 'deliver.called'])(
    'at %s leaves each message accepted exactly once, and work goes on',
    async (boundary) => {
      await using line = await busyLine();
      const victim = startWorkerProcess(line, boundary);
      const [, signal] = await once(victim, 'exit');
      expect(signal).toBe('SIGKILL');
      const heir = startWorkerProcess(line);
      const began = Date.now();
      await vi.waitFor(
        async () => {
          const messages = await messagesOf(line);
          expect(messages).toHaveLength(INVOICES);
          for (const message of messages) expect(message.status).toMatch(/^(sent|delivered)$/);
        },
        { timeout: 60_000, interval: 250 },
      );
      expect(Date.now() - began).toBeLessThan(60_000);
      heir.disconnect();
      await once(heir, 'exit');
      const accepted = await acceptedMessageIds(line.sandbox);
      expect(accepted.toSorted()).toEqual((await messagesOf(line)).map((message) => message.id).toSorted());
    },
  );
});
