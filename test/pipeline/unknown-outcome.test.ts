import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { deliver } from '#server/messages/deliver.ts';
import { recordNotices } from '#server/messages/notices.ts';
import { drain } from '#server/worker/drain.ts';
import { acceptedMessageIds, type Pipeline, pipeline } from '#test/support/pipeline.ts';

type State = { id: string; status: string; reason: string | null };

const statesOf = (line: Pipeline): Promise<State[]> =>
  line.scope.transaction(async (tx) => [...(await tx.db.execute<State>(sql`select id, status, reason from messages order by id`))]);

/** A line with two queued invoice mails and nothing handed over yet. */
async function queuedLine(): Promise<Pipeline> {
  const line = await pipeline('2026-03-02T12:00:00Z', ['invoice-delivery']);
  await line.invoice({ dueOn: '2026-04-01' });
  await line.invoice({ dueOn: '2026-04-01' });
  await drain(line.scope, { wallClock: line.clock });
  return line;
}

const handOver = (line: Pipeline): Promise<number> =>
  deliver(line.scope, { mail: line.sandbox.mail, wallClock: line.clock, workerId: 'test', publicUrl: 'http://localhost:3000' });

function pass(line: Pipeline, seconds: number): void {
  line.clock.set(Temporal.Instant.from(line.clock.now().toString()).add({ seconds }));
}

describe('when the answer of the mail provider is lost', () => {
  it('after it took the mails, they show as unknown, are found by search, and are not sent again', async () => {
    await using line = await queuedLine();
    await line.sandbox.fault({ provider: 'postmark', kind: 'cut-after', match: 'POST' });
    await handOver(line);
    expect((await statesOf(line)).map((state) => state.status)).toEqual(['unknown', 'unknown']);
    pass(line, 6);
    await handOver(line);
    expect((await statesOf(line)).map((state) => state.status)).toEqual(['sent', 'sent']);
    expect((await acceptedMessageIds(line.sandbox)).toSorted()).toEqual((await statesOf(line)).map((state) => state.id));
  });

  it('before it took them, two clear answers long after the attempt send them once', async () => {
    await using line = await queuedLine();
    await line.sandbox.fault({ provider: 'postmark', kind: 'cut-before', match: 'POST' });
    await handOver(line);
    for (const seconds of [6, 30, 60]) {
      pass(line, seconds);
      await handOver(line);
      expect((await statesOf(line)).map((state) => state.status)).toEqual(['unknown', 'unknown']);
    }
    for (const seconds of [60, 120, 1]) {
      pass(line, seconds);
      await handOver(line);
    }
    expect((await statesOf(line)).map((state) => state.status)).toEqual(['sent', 'sent']);
    expect((await acceptedMessageIds(line.sandbox)).toSorted()).toEqual((await statesOf(line)).map((state) => state.id));
  });

  it.each(['html', 'half-json'] as const)('and %s came in its place, it counts as unknown, not as success', async (kind) => {
    await using line = await queuedLine();
    await line.sandbox.fault({ provider: 'postmark', kind });
    await handOver(line);
    expect((await statesOf(line)).map((state) => state.status)).toEqual(['unknown', 'unknown']);
  });

  it('a refusal that may pass puts the mails back, and they go out later', async () => {
    await using line = await queuedLine();
    await line.sandbox.fault({ provider: 'postmark', kind: 'error', status: 429, match: 'POST' });
    await handOver(line);
    expect((await statesOf(line)).map((state) => state.status)).toEqual(['queued', 'queued']);
    pass(line, 40);
    await handOver(line);
    expect((await statesOf(line)).map((state) => state.status)).toEqual(['sent', 'sent']);
  });

  it('a delivery notice settles it before any search', async () => {
    await using line = await queuedLine();
    await line.sandbox.fault({ provider: 'postmark', kind: 'cut-after', match: 'POST' });
    await handOver(line);
    const notices = (await statesOf(line)).map(({ id }) => ({
      source: `t:${id}`,
      kind: 'delivered' as const,
      messageId: id,
      tenantId: null,
      providerId: `p-${id}`,
      address: '',
      at: new Date(0),
      detail: {},
    }));
    await line.scope.transaction((tx) => recordNotices(tx, notices));
    expect((await statesOf(line)).map(({ status, reason }) => ({ status, reason }))).toEqual([
      { status: 'delivered', reason: null },
      { status: 'delivered', reason: null },
    ]);
  });
});
