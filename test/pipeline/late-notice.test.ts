import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openDispute } from '#server/disputes/open.ts';
import { announceLate, announceOne } from '#server/ledger/announce-late.ts';
import { chargeLate } from '#server/ledger/late-charges.ts';
import { readLate } from '#server/ledger/read-late.ts';
import { setLateTerms } from '#server/tenants/late-terms.ts';
import { type Pipeline, pipeline } from '#test/support/pipeline.ts';

// Due on Sunday, 1 March; late charges from day 15, the 16th; announced on Wednesday, the 11th.
const START = '2026-03-02T09:00:00Z';
const DUE = '2026-03-01';
const TERMS = { lateRule: null, latePercent: null, lateRounding: 'daily', lateAfterDays: 15 } as const;

const look = ({ scope }: Pipeline) => scope.transaction(announceLate);
const lateOf = ({ scope }: Pipeline, invoiceId: string) => scope.transaction((tx) => readLate(tx, invoiceId));
const openCases = ({ scope }: Pipeline) =>
  scope.transaction(async (tx) =>
    (await tx.db.execute<{ title: string }>(sql`select title from cases where status = 'open'`)).map((row) => row.title),
  );

async function charge(line: Pipeline, invoiceId: string) {
  const late = await lateOf(line, invoiceId);
  const seen = { minor: (late?.interest.minor ?? 0n) + (late?.fixed.minor ?? 0n), currency: 'GBP' };
  return line.scope.transaction((tx) => chargeLate(tx, { invoiceId, seen }));
}

test('F25 the customer is told five days before late charges apply, once; on the day a person decides, and not sooner', async () => {
  await using line = await pipeline(START, ['late-fee']);
  const invoiceId = await line.invoice({ dueOn: DUE });
  await line.scope.transaction((tx) => setLateTerms(tx, TERMS));
  await line.liveUntil('2026-03-10T12:00:00Z');
  expect(await look(line)).toBe(0);
  await line.liveUntil('2026-03-11T10:00:00Z');
  expect(await look(line)).toBe(1);
  expect(await look(line)).toBe(0);
  await line.work();
  expect(await line.sent()).toEqual(['late-fee-notice']);
  expect((await lateOf(line, invoiceId))?.notice).toEqual({ toldOn: '2026-03-11', appliesOn: '2026-03-16' });
  await expect(charge(line, invoiceId)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('2026-03-16') });
  await line.liveUntil('2026-03-15T23:00:00Z');
  expect(await openCases(line)).toEqual([]);
  await line.liveUntil('2026-03-16T12:00:00Z');
  expect(await openCases(line)).toEqual(['Late fee is due: issue the debit note with its dated calculation, or waive it and say why']);
  // 11.75 % on GBP 600 are 19p a day, for 15 days; and GBP 40.
  await charge(line, invoiceId);
  expect((await lateOf(line, invoiceId))?.decided).toMatchObject([{ status: 'charged', amount: { minor: 4_285n } }]);
});

test('F25 nobody is told whose invoice is disputed, who is a person, or whose day was past when the company began', async () => {
  await using line = await pipeline('2026-03-20T09:00:00Z', ['late-fee']);
  const past = await line.invoice({ dueOn: DUE, number: 'PAST' });
  const disputed = await line.invoice({ dueOn: '2026-03-10', number: 'DISPUTED' });
  const person = await line.invoice({ dueOn: '2026-03-10', number: 'PERSON' });
  await line.scope.transaction(async (tx) => {
    await tx.db.execute(sql`update customers set consumer = true where id = (select customer_id from invoices where id = ${person})`);
    await openDispute(tx, { invoiceId: disputed, reason: 'quality', source: 'test:1' });
    await setLateTerms(tx, TERMS);
  });
  expect(await look(line)).toBe(0);
  // Nor with another day, set later: only what is still to come is told.
  await line.scope.transaction((tx) => setLateTerms(tx, { ...TERMS, lateAfterDays: 10 }));
  expect(await look(line)).toBe(0);
  // A person may have an older one announced, once.
  const announce = () => line.scope.transaction((tx) => announceOne(tx, past));
  await announce();
  await expect(announce()).rejects.toMatchObject({ code: 'conflict' });
  await expect(line.scope.transaction((tx) => announceOne(tx, person))).rejects.toMatchObject({ code: 'conflict' });
  await line.work();
  expect(await line.sent()).toEqual(['late-fee-notice']);
});

test('F25 without a flow that mails it nothing is announced', async () => {
  await using line = await pipeline('2026-03-11T09:00:00Z');
  const invoiceId = await line.invoice({ dueOn: '2026-03-01' });
  await line.scope.transaction((tx) => setLateTerms(tx, TERMS));
  expect(await look(line)).toBe(0);
  await expect(line.scope.transaction((tx) => announceOne(tx, invoiceId))).rejects.toMatchObject({
    message: 'No flow of yours mails the notice.',
  });
  expect((await lateOf(line, invoiceId))?.notice).toBeNull();
});
