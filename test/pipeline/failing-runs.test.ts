import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { upsertCustomers } from '#server/customers/upsert.ts';
import { upsertOrders } from '#server/orders/upsert.ts';
import { retryRun } from '#server/runs/retry.ts';
import { saveTemplate } from '#server/templates/save.ts';
import { getTemplate } from '#server/templates/store.ts';
import { type Pipeline, pipeline } from '#test/support/pipeline.ts';

const DUE = '2026-03-20';

type RunRow = { id: string; status: string; attempts: number; error: { message: string } | null };

const runsOf = (line: Pipeline): Promise<RunRow[]> =>
  line.scope.transaction(async (tx) => [
    ...(await tx.db.execute<RunRow>(sql`select id, status, attempts, error from runs order by started_at, id`)),
  ]);

const casesOf = (line: Pipeline): Promise<{ reason: string; status: string }[]> =>
  line.scope.transaction(async (tx) => [
    ...(await tx.db.execute<{ reason: string; status: string }>(sql`select reason, status from cases`)),
  ]);

/** Moves a run to a node that its version does not have, as a damaged row would be. */
async function damage(line: Pipeline, nodeId: string): Promise<void> {
  await line.scope.transaction((tx) =>
    tx.db.execute(
      sql`update runs set state = jsonb_set(state, '{tokens,0,nodeId}', to_jsonb(${nodeId}::text)) where id = (select id from runs order by id limit 1)`,
    ),
  );
}

describe('a run whose step throws', () => {
  it('does not hold back the others, is tried three times again, then parked with a case', async () => {
    await using line = await pipeline('2026-03-01T12:00:00Z', ['invoice-reminders']);
    for (let n = 0; n < 3; n += 1) await line.invoice({ dueOn: DUE });
    await line.liveUntil('2026-03-28T09:00:00Z');
    expect((await line.sent()).length).toBe(3);
    await damage(line, 'ghost');
    await line.liveUntil('2026-04-04T09:00:00Z');
    expect((await line.sent()).length).toBe(5);
    const [broken, ...others] = await runsOf(line);
    expect(broken).toMatchObject({ status: 'failed', attempts: 4, error: { message: expect.stringContaining('ghost') } });
    expect(others.map((run) => run.status)).toEqual(['waiting', 'waiting']);
    expect(await casesOf(line)).toEqual([{ reason: 'run_failed', status: 'open' }]);
  });

  it('goes on from its step when a person tries it again, and sends nothing twice', async () => {
    await using line = await pipeline('2026-03-01T12:00:00Z', ['invoice-reminders']);
    await line.invoice({ dueOn: DUE });
    await line.liveUntil('2026-03-28T09:00:00Z');
    await damage(line, 'ghost');
    await line.liveUntil('2026-04-05T09:00:00Z');
    const [failed] = await runsOf(line);
    await damage(line, 'day15');
    await retryRun(line.scope, { runId: failed?.id ?? '' });
    await line.work();
    expect(await line.sent()).toEqual(['invoice-reminder-1', 'invoice-reminder-2']);
    expect(await casesOf(line)).toEqual([{ reason: 'run_failed', status: 'resolved' }]);
    await expect(retryRun(line.scope, { runId: failed?.id ?? '' })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a message that lacks a field', () => {
  it('is not sent with a blank: it fails, and a person is told which field', async () => {
    await using line = await pipeline('2026-03-01T12:00:00Z');
    const { version, content } = await getTemplate(line.scope, 'order-shipped');
    await saveTemplate(line.scope, { key: 'order-shipped', version, content, subject: 'Expected on {{ order.promised_date }}' });
    await line.publish('order-shipped');
    await line.scope.transaction(async (tx) => {
      const [customer] = await upsertCustomers(tx, [{ externalId: 'C', name: 'Ada Ltd', contact: { email: 'ada@customer.test' } }]);
      await upsertOrders(tx, [
        {
          externalId: 'O',
          number: 'O',
          customerId: customer?.id ?? '',
          status: 'shipped',
          currency: 'GBP',
          totalMinor: 100n,
          placedOn: '2026-02-27',
        },
      ]);
    });
    await line.work();
    expect(await line.sent()).toEqual([]);
    const [message] = await line.scope.transaction((tx) =>
      tx.db.execute<{ status: string; reason: string }>(sql`select status, reason from messages`),
    );
    expect(message).toMatchObject({ status: 'failed', reason: expect.stringContaining('order.promised_date') });
    expect(await casesOf(line)).toEqual([{ reason: 'message_failed', status: 'open' }]);
  });
});
