import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { describe, expect, it, vi } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { announcePool, reapDeadPools } from '#server/worker/pools.ts';
import { sweep } from '#server/worker/sweep.ts';
import { createHandlers } from '#server/worker/tasks.ts';
import { startWorker } from '#server/worker/worker.ts';
import { type Pipeline, pipeline } from '#test/support/pipeline.ts';

async function jobsOf(url: string): Promise<readonly { task: string; key: string }[]> {
  const owner = postgres(url, { max: 1 });
  try {
    return await owner<
      { task: string; key: string }[]
    >`select task_identifier as task, split_part(key, ':', 1) as key from graphile_worker.jobs order by task_identifier`;
  } finally {
    await owner.end();
  }
}

async function loseJobs(url: string): Promise<void> {
  const owner = postgres(url, { max: 1 });
  await owner`delete from graphile_worker._private_jobs`;
  await owner.end();
}

const urlOf = (line: Pipeline): string => line.process.env.DATABASE_URL;

describe('the sweeper', () => {
  it('asks again for a tenant with due runs whose job was lost, and for queued messages', async () => {
    await using line = await pipeline('2026-03-10T12:00:00Z', ['invoice-delivery']);
    await line.invoice({ dueOn: '2026-03-31' });
    await loseJobs(urlOf(line));
    const found = await sweep(line.process.dispatcher, line.clock);
    expect(found.asked).toBe(1);
    expect(await jobsOf(urlOf(line))).toEqual([{ task: 'tick', key: 'tick' }]);
    await line.work();
    await loseJobs(urlOf(line));
    expect(await sweep(line.process.dispatcher, line.clock)).toEqual({ asked: 0, overdueRuns: 0 });
  });

  it('asks for the telling of a look at the portal, and for late charges that are near', async () => {
    await using line = await pipeline('2026-03-10T12:00:00Z');
    await line.invoice({ dueOn: '2026-03-01' });
    await line.work();
    const asks = async (change: ReturnType<typeof sql>) => {
      await line.scope.transaction((tx) => tx.db.execute(change));
      await loseJobs(urlOf(line));
      await sweep(line.process.dispatcher, line.clock);
      return (await jobsOf(urlOf(line))).map(({ task }) => task);
    };
    const link = sql`insert into portal_links (tenant_id, id, token_hash, customer_id, invoice_id, created_at, expires_at)
      select tenant_id, gen_random_uuid(), 'x', customer_id, id, now(), now() from invoices`;
    expect(await asks(link)).toEqual([]);
    expect(await asks(sql`update portal_links set last_seen_at = '2026-03-10T12:00:00Z'`)).toEqual(['tick']);
    expect(await asks(sql`update portal_links set told_seen_at = last_seen_at`)).toEqual([]);
    expect(await asks(sql`update tenant_settings set late_after_days = 30, late_since = '2026-03-01'`)).toEqual(['late']);
    expect(await asks(sql`update tenant_settings set late_looked_at = '2026-03-10T11:00:00Z'`)).toEqual([]);
  });

  it('raises the alarm for a run that is overdue by more than a minute', async () => {
    await using line = await pipeline('2026-03-02T12:00:00Z', ['invoice-reminders']);
    await line.invoice({ dueOn: '2026-03-01' });
    await line.liveUntil('2026-03-09T12:00:00Z');
    line.clock.set('2026-03-16T09:00:30Z');
    expect((await sweep(line.process.dispatcher, line.clock)).overdueRuns).toBe(0);
    line.clock.set('2026-03-16T09:01:30Z');
    expect((await sweep(line.process.dispatcher, line.clock)).overdueRuns).toBe(1);
  });
});

describe('the pools of worker processes', () => {
  it('are reaped when their process is gone, and left alone while it lives', async () => {
    await using line = await pipeline('2026-03-02T12:00:00Z');
    await using dispatcher = openDatabase(urlOf(line), 'cadenza_dispatcher', 2);
    const alive = await announcePool(urlOf(line), 'pool-alive');
    await dispatcher.db.execute(sql`insert into worker_pools (pool_id, lock_key, started_at) values ('pool-dead', 1, now())`);
    expect(await reapDeadPools(dispatcher.db)).toEqual(['pool-dead']);
    await alive[Symbol.asyncDispose]();
    expect(await reapDeadPools(dispatcher.db)).toEqual([]);
  });
});

describe('a worker process', () => {
  it('carries an event to the mail provider within a second, by jobs alone', async () => {
    await using line = await pipeline(new Date().toISOString(), ['invoice-delivery']);
    const worker = await startWorker(line.process, { handlers: createHandlers(line.process, { workerId: 'test' }), sweepMs: 60_000 });
    try {
      const began = Date.now();
      await line.invoice({ dueOn: '2030-01-31' });
      await vi.waitFor(async () => expect(await line.sent()).toEqual(['invoice-delivery']), { timeout: 5000, interval: 50 });
      expect(Date.now() - began).toBeLessThan(3000);
    } finally {
      await worker.close();
    }
  });
});
