import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { readTruth } from '#server/holds/read-truth.ts';
import { visitPortal } from '#server/http/portal.ts';
import { readTimeline } from '#server/invoices/timeline.ts';
import { type Pipeline, pipeline } from '#test/support/pipeline.ts';
import { portalVisitor } from '#test/support/portal.ts';

const NEEDS = { agreements: false, contacts: 'none', overdue: false, calendar: 'none', history: false } as const;
const START = '2026-03-02T09:00:00Z';

async function visitorOf(line: Pipeline) {
  const invoiceId = await line.invoice({ dueOn: '2026-03-20' });
  const [row] = await line.scope.transaction((tx) =>
    tx.db.execute<{ customerId: string }>(sql`select customer_id as "customerId" from invoices where id = ${invoiceId}`),
  );
  const customerId = row?.customerId ?? '';
  return { invoiceId, customerId, visitor: await portalVisitor(line, { invoiceId, customerId }) };
}

const told = ({ scope }: Pipeline) =>
  scope.transaction(async (tx) =>
    (await tx.db.execute<{ at: string }>(sql`select occurred_at as at from events where name = 'portal.viewed' order by id`)).map(
      ({ at }) => new Date(at).toISOString(),
    ),
  );

test('flows hear of a look at the portal from the next turn, once an hour a link at most; the timeline says who looked', async () => {
  await using line = await pipeline(START);
  const { invoiceId, customerId, visitor } = await visitorOf(line);
  await visitor.visit();
  expect(await told(line)).toEqual([]);
  await line.work();
  await line.work();
  expect(await told(line)).toEqual(['2026-03-02T09:00:00.000Z']);
  await line.liveUntil('2026-03-02T09:30:00Z');
  await visitor.visit();
  await line.work();
  expect(await told(line)).toHaveLength(1);
  await line.liveUntil('2026-03-02T10:30:00Z');
  await line.work();
  expect(await told(line)).toEqual(['2026-03-02T09:00:00.000Z', '2026-03-02T09:30:00.000Z']);
  // A flow that asks whether somebody has looked gets an answer.
  const [truth] = await line.scope.transaction((tx) =>
    readTruth(tx, [{ subjectKind: 'invoice', subjectId: invoiceId, customerId }], { ...NEEDS, look: true }),
  );
  expect(truth?.invoice?.viewedOn).toBe('2026-03-02');
  const timeline = await line.scope.transaction((tx) => readTimeline(tx, invoiceId));
  expect(timeline.filter(({ kind }) => kind === 'view')).toMatchObject([
    { what: 'seen', title: 'Ada Byron', at: new Date('2026-03-02T09:30:00Z') },
    { what: 'seen', title: 'Ada Byron' },
  ]);
});

test('a robot, a browser that fetches ahead and a HEAD are no look', async () => {
  await using line = await pipeline(START);
  const { visitor } = await visitorOf(line);
  const look = (init: RequestInit) => visitPortal(line.process, visitor.request('/portal/invoice', init));
  expect(await look({ headers: { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' } })).not.toBeNull();
  expect(await look({ headers: { 'sec-purpose': 'prefetch;prerender' } })).not.toBeNull();
  expect(await look({ method: 'HEAD' })).not.toBeNull();
  await line.work();
  expect(await told(line)).toEqual([]);
});
