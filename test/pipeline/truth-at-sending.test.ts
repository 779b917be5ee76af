import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { openDispute } from '#server/disputes/open.ts';
import { type DeliverOptions, deliver } from '#server/messages/deliver.ts';
import { tick } from '#server/runs/tick.ts';
import { drain } from '#server/worker/drain.ts';
import { type Pipeline, pipeline } from '#test/support/pipeline.ts';

const DUE = '2026-03-01';

function deliverOptions(line: Pipeline, boundary?: DeliverOptions['boundary']): DeliverOptions {
  const base = { mail: line.sandbox.mail, wallClock: line.clock, workerId: 'test', publicUrl: 'http://localhost:3000' };
  return boundary ? { ...base, boundary } : base;
}

async function messageStates(line: Pipeline): Promise<{ status: string; reason: string | null }[]> {
  return line.scope.transaction(async (tx) => [
    ...(await tx.db.execute<{ status: string; reason: string | null }>(sql`select status, reason from messages`)),
  ]);
}

/** A line at the moment when reminder 1 is due, with nothing done yet. */
async function lineAtReminder1() {
  const line = await pipeline('2026-03-02T12:00:00Z', ['invoice-reminders']);
  const invoiceId = await line.invoice({ dueOn: DUE });
  await line.work();
  line.clock.set('2026-03-08T09:00:00Z');
  return { line, invoiceId };
}

describe('the truth at the moment of sending', () => {
  it('is read again by delivery: a payment between queueing and delivery stops the mail', async () => {
    const { line, invoiceId } = await lineAtReminder1();
    await using _ = line;
    await drain(line.scope, { wallClock: line.clock });
    expect(await messageStates(line)).toEqual([{ status: 'queued', reason: null }]);
    await line.pay(invoiceId);
    await deliver(line.scope, deliverOptions(line));
    expect(await line.sent()).toEqual([]);
    expect(await messageStates(line)).toEqual([{ status: 'skipped', reason: 'settled' }]);
  });

  it('is read by the tick under the lock: a payment after the claim of the run stops the message', async () => {
    const { line, invoiceId } = await lineAtReminder1();
    await using _ = line;
    const boundary = async (name: string) => {
      if (name === 'tick.claimed') await line.pay(invoiceId);
    };
    await drain(line.scope, { wallClock: line.clock, boundary });
    while ((await tick(line.scope, { wallClock: line.clock })) > 0);
    expect(await messageStates(line)).toEqual([]);
  });

  it('holds a payment back while a claim is under way, so that the order of the two decides', async () => {
    const { line, invoiceId } = await lineAtReminder1();
    await using _ = line;
    await drain(line.scope, { wallClock: line.clock });
    const order: string[] = [];
    let paying: Promise<unknown> = Promise.resolve();
    const boundary = (name: string) => {
      order.push(name);
      if (name === 'deliver.claimed') paying = line.pay(invoiceId).then(() => order.push('paid'));
    };
    await deliver(line.scope, deliverOptions(line, boundary));
    await paying;
    expect(order.indexOf('paid')).toBeGreaterThan(order.indexOf('deliver.claimed'));
    expect(await line.sent()).toEqual(['invoice-reminder-1']);
    await line.liveUntil('2026-05-01T09:00:00Z');
    expect(await line.sent()).toEqual(['invoice-reminder-1']);
  });

  it('stops reminders of an invoice that is disputed between queueing and delivery', async () => {
    const { line, invoiceId } = await lineAtReminder1();
    await using _ = line;
    await drain(line.scope, { wallClock: line.clock });
    await line.scope.transaction((tx) => openDispute(tx, { invoiceId, reason: 'Wrong price' }));
    await deliver(line.scope, deliverOptions(line));
    expect(await messageStates(line)).toEqual([{ status: 'skipped', reason: 'disputed' }]);
  });
});
