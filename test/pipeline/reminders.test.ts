import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { resolveCase } from '#server/cases/close.ts';
import { voidInvoice } from '#server/ledger/close-invoice.ts';
import { type Pipeline, pipeline } from '#test/support/pipeline.ts';

// Due on 1 March; the reminders are due on 8, 16 and 31 March at 09:00 in London (summer time from 29 March).
const DUE = '2026-03-01';
const START = '2026-03-01T12:00:00Z';

type RunRow = { status: string; reason: string | null; node: string };

async function runOf(line: Pipeline): Promise<RunRow | undefined> {
  const [run] = await line.scope.transaction((tx) =>
    tx.db.execute<RunRow>(sql`select status, end_reason as reason, node_id as node from runs`),
  );
  return run;
}

async function openCases(line: Pipeline): Promise<{ id: string; title: string; context: Record<string, string> }[]> {
  return line.scope.transaction(async (tx) => [
    ...(await tx.db.execute<{ id: string; title: string; context: Record<string, string> }>(
      sql`select id, title, context from cases where status = 'open'`,
    )),
  ]);
}

describe('reminders on day 7, 15 and 30', () => {
  it('reminds twice, then hands the invoice to a person with its history, and ends when the person has decided', async () => {
    await using line = await pipeline(START, ['invoice-reminders']);
    await line.invoice({ dueOn: DUE });
    await line.liveUntil('2026-03-08T08:59:00Z');
    expect(await line.sent()).toEqual([]);
    await line.liveUntil('2026-03-08T09:00:00Z');
    expect(await line.sent()).toEqual(['invoice-reminder-1']);
    await line.liveUntil('2026-03-16T09:00:00Z');
    expect(await line.sent()).toEqual(['invoice-reminder-1', 'invoice-reminder-2']);
    await line.liveUntil('2026-05-01T09:00:00Z');
    expect(await line.sent()).toEqual(['invoice-reminder-1', 'invoice-reminder-2']);
    const [opened] = await openCases(line);
    expect(opened).toMatchObject({ title: '30 days overdue: call the customer', context: { daysOverdue: '30', balance: 'GBP 600.00' } });
    expect(await runOf(line)).toEqual({ status: 'waiting', reason: null, node: 'person' });
    await resolveCase(line.scope, { caseId: opened?.id ?? '', outcome: 'promise', note: 'Pays on Friday' });
    await line.work();
    expect(await runOf(line)).toEqual({ status: 'ended', reason: 'completed', node: 'person' });
  });

  it('waits for day 15 with a small balance', async () => {
    await using line = await pipeline(START, ['invoice-reminders']);
    await line.invoice({ dueOn: DUE, amount: 400 });
    await line.liveUntil('2026-03-20T09:00:00Z');
    expect(await line.sent()).toEqual(['invoice-reminder-2']);
  });

  // Every moment at which a payment may fall: before, at and after each step.
  it.each([
    ['before day 7', '2026-03-05T10:00:00Z', []],
    ['just before reminder 1', '2026-03-08T08:59:59Z', []],
    ['just after reminder 1', '2026-03-08T09:00:01Z', ['invoice-reminder-1']],
    ['between the reminders', '2026-03-12T10:00:00Z', ['invoice-reminder-1']],
    ['just before reminder 2', '2026-03-16T08:59:59Z', ['invoice-reminder-1']],
    ['just after reminder 2', '2026-03-16T09:00:01Z', ['invoice-reminder-1', 'invoice-reminder-2']],
    ['just before day 30', '2026-03-31T07:59:59Z', ['invoice-reminder-1', 'invoice-reminder-2']],
    ['while a person has it', '2026-04-02T10:00:00Z', ['invoice-reminder-1', 'invoice-reminder-2']],
  ])('sends nothing more after a payment %s', async (_, paidAt, expected) => {
    await using line = await pipeline(START, ['invoice-reminders']);
    const invoiceId = await line.invoice({ dueOn: DUE });
    await line.liveUntil(paidAt);
    await line.pay(invoiceId);
    await line.liveUntil('2026-06-01T09:00:00Z');
    expect(await line.sent()).toEqual(expected);
    expect(await openCases(line)).toEqual([]);
    const run = await runOf(line);
    if (run) expect(run).toMatchObject({ status: 'ended', reason: 'paid' });
  });

  it('closes the case of an invoice that is voided, without calling it paid', async () => {
    await using line = await pipeline(START, ['invoice-reminders']);
    const invoiceId = await line.invoice({ dueOn: DUE });
    await line.liveUntil('2026-04-02T10:00:00Z');
    expect(await openCases(line)).toHaveLength(1);
    await line.scope.transaction((tx) => voidInvoice(tx, { invoiceId, note: 'Billed twice', told: {} }));
    await line.work();
    const [closed] = await line.scope.transaction((tx) => tx.db.execute<{ outcome: string }>(sql`select outcome from cases`));
    expect(closed).toEqual({ outcome: 'no_action' });
    expect(await runOf(line)).toMatchObject({ status: 'ended', reason: 'void' });
  });

  it('leaves at once when it is paid, without waiting for its next wake', async () => {
    await using line = await pipeline(START, ['invoice-reminders']);
    const invoiceId = await line.invoice({ dueOn: DUE });
    await line.liveUntil('2026-03-10T09:00:00Z');
    await line.pay(invoiceId);
    await line.work();
    expect(await runOf(line)).toMatchObject({ status: 'ended', reason: 'paid' });
  });

  it('goes on after a part payment, by what is left', async () => {
    await using line = await pipeline(START, ['invoice-reminders', 'payment-receipt']);
    const invoiceId = await line.invoice({ dueOn: DUE });
    await line.liveUntil('2026-03-05T09:00:00Z');
    await line.pay(invoiceId, 20_000n);
    await line.liveUntil('2026-03-20T09:00:00Z');
    expect(await line.sent()).toEqual(['payment-receipt', 'invoice-reminder-2']);
  });

  it('starts at once for an invoice that arrives when its day has passed', async () => {
    await using line = await pipeline('2026-03-10T12:00:00Z', ['invoice-reminders']);
    await line.invoice({ dueOn: DUE });
    await line.work();
    expect(await line.sent()).toEqual(['invoice-reminder-1']);
  });
});
