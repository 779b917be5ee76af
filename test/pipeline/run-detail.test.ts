import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { readHome } from '#server/metrics/home.ts';
import { countOpenCases } from '#server/metrics/open-cases.ts';
import { getRun } from '#server/metrics/run-detail.ts';
import { listRuns } from '#server/metrics/run-list.ts';
import { type Pipeline, pipeline } from '#test/support/pipeline.ts';

const START = '2026-03-01T12:00:00Z';

async function flowOf(line: Pipeline): Promise<string> {
  const [row] = await line.scope.transaction((tx) => tx.db.execute<{ id: string }>(sql`select id from flows`));
  return row?.id ?? '';
}

test('a run tells every step with its time and values, its messages, and why it left', async () => {
  await using line = await pipeline(START, ['invoice-reminders']);
  const invoiceId = await line.invoice({ dueOn: '2026-03-01' });
  await line.liveUntil('2026-03-09T10:00:00Z');
  await line.pay(invoiceId);
  await line.work();
  const [found] = (await listRuns(line.scope, { flowId: await flowOf(line), status: null, after: null })).rows;
  const run = await getRun(line.scope, found?.id ?? '');
  expect(run).toMatchObject({ subject: 'INV-2', customer: 'Customer INV-2', status: 'ended', endReason: 'paid', version: 1 });
  expect(run.steps.map(({ title }) => title)).toEqual([
    'When an invoice is 7 days overdue',
    'If balance is more than 500',
    'Send “Invoice reminder 1, friendly”',
    'Wait until 15 days after the due date',
    'Wait until 15 days after the due date',
  ]);
  expect(run.steps[1]?.values).toMatchObject({ decisions: [{ found: '600.00 GBP', matched: true }] });
  expect(run.messages.map(({ template }) => template)).toEqual(['Invoice reminder 1, friendly']);
  expect(run.endSentence).toBe('Left because the invoice is paid');
});

test('runs are listed by state, and a run with a person shows its case', async () => {
  await using line = await pipeline(START, ['invoice-reminders']);
  await line.invoice({ dueOn: '2026-03-01' });
  await line.invoice({ dueOn: '2026-03-20' });
  await line.liveUntil('2026-04-01T10:00:00Z');
  const flowId = await flowOf(line);
  const page = await listRuns(line.scope, { flowId, status: 'waiting', after: null });
  expect(page).toMatchObject({ next: null, rows: [{ subject: 'INV-3' }, { subject: 'INV-2' }] });
  expect((await listRuns(line.scope, { flowId, status: 'ended', after: null })).rows).toEqual([]);
  const handed = page.rows.find(({ wakeAt }) => wakeAt === null);
  expect((await getRun(line.scope, handed?.id ?? '')).cases).toMatchObject([
    { title: '30 days overdue: call the customer', status: 'open' },
  ]);
  expect(await countOpenCases(line.scope)).toBe(1);
  expect((await readHome(line.scope)).cases).toHaveLength(1);
});

test('a run that is not there is said so', async () => {
  await using line = await pipeline(START);
  await expect(getRun(line.scope, '01a20056-0000-7000-8000-000000000000')).rejects.toMatchObject({ code: 'not-found' });
});
