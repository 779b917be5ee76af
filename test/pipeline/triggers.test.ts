import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { upsertInvoices } from '#server/invoices/upsert.ts';
import { type Pipeline, pipeline } from '#test/support/pipeline.ts';
import { flowFrom } from '#test/support/story.ts';
import { type FlowDocument, type FlowSettings, groupOf, overdue, type TriggerConfig } from '#workflows-schema/index.ts';

type RunRow = { subject: string; at: string };

/** A flow that only notes that it ran. */
function noting(config: TriggerConfig, settings: Partial<FlowSettings> = {}): FlowDocument {
  return flowFrom(
    [
      { id: 'start', kind: 'trigger', config },
      { id: 'note', kind: 'note', config: { text: 'ran' } },
    ],
    'start.next>note',
    { messageClass: 'transactional', exitOn: [], ...settings },
  );
}

/** Who was started when: number or name, and the moment of the first step. */
async function startsOf(line: Pipeline, flowId: string): Promise<string[]> {
  const rows = await line.scope.transaction((tx) =>
    tx.db.execute<RunRow>(sql`
      select coalesce(i.number, c.name) as subject, min(s.at)::text as at from runs r
      join customers c on c.tenant_id = r.tenant_id and c.id = r.customer_id left join invoices i on i.tenant_id = r.tenant_id and i.id = r.subject_id
      join steps s on s.tenant_id = r.tenant_id and s.run_id = r.id where r.tenant_id = ${tx.tenantId} and r.flow_id = ${flowId} and r.end_reason <> 'not-admitted'
      group by r.id, 1 order by 2, 1`),
  );
  return rows.map(({ subject, at }) => `${subject} ${new Date(at).toISOString().slice(0, 16)}`);
}

describe('a flow starts', () => {
  it('business days after a date, rolled over the week-end and public holidays', async () => {
    await using line = await pipeline('2026-03-30T08:00:00Z');
    // Good Friday is 3 April, Easter Monday 6 April: three business days after Wednesday 1 April are Wednesday 8 April.
    const flow = await line.publish(noting({ ...overdue(3), offset: { amount: 3, unit: 'business-day' } }));
    await line.invoice({ dueOn: '2026-04-01', number: 'EASTER' });
    await line.liveUntil('2026-04-10T12:00:00Z');
    expect(await startsOf(line, flow)).toEqual(['EASTER 2026-04-08T08:00']);
  });

  it('before a date, and again for the new date when it moves before the day came', async () => {
    await using line = await pipeline('2026-03-02T08:00:00Z');
    const flow = await line.publish(noting({ ...overdue(-7), offset: { amount: -7, unit: 'day' } }));
    await line.invoice({ dueOn: '2026-03-20', number: 'MOVES' });
    await line.liveUntil('2026-03-10T12:00:00Z');
    await moveDueDate(line, 'MOVES', '2026-03-27');
    await line.liveUntil('2026-03-25T12:00:00Z');
    expect(await startsOf(line, flow)).toEqual(['MOVES 2026-03-20T09:00']);
  });

  it("at the customer's own time", async () => {
    await using line = await pipeline('2026-03-02T08:00:00Z');
    const flow = await line.publish(noting({ ...overdue(1), zone: 'customer' }));
    await line.invoice({ dueOn: '2026-03-10', number: 'TOKYO', customer: 'TOKYO' });
    await line.invoice({ dueOn: '2026-03-10', number: 'NYC', customer: 'NYC' });
    await setZone(line, 'Customer TOKYO', 'Asia/Tokyo');
    await setZone(line, 'Customer NYC', 'America/New_York');
    await line.liveUntil('2026-03-12T12:00:00Z');
    expect(await startsOf(line, flow)).toEqual(['TOKYO 2026-03-11T00:00', 'NYC 2026-03-11T13:00']);
  });

  it('on a schedule, one run for each subject of the query, once each time', async () => {
    await using line = await pipeline('2026-03-04T08:00:00Z');
    const recurrence = { every: 'week' as const, interval: 1, weekdays: [1], timeOfDay: '08:00', zone: 'tenant', roll: 'none' as const };
    const query = groupOf({ type: 'comparison', field: 'invoice.balance', operator: 'more-than', value: '500' });
    const flow = await line.publish(
      noting({ on: 'schedule', recurrence, query, maxRuns: 100, spreadMinutes: 0 }, { reentry: { rule: 'each-event', days: 0 } }),
    );
    await line.invoice({ dueOn: '2026-03-01', number: 'BIG', amount: 900 });
    await line.invoice({ dueOn: '2026-03-01', number: 'SMALL', amount: 100 });
    await line.liveUntil('2026-03-17T12:00:00Z');
    expect(await startsOf(line, flow)).toEqual(['BIG 2026-03-09T08:00', 'BIG 2026-03-16T08:00']);
  });

  it('when a customer comes into a segment, not for those who are in it already', async () => {
    await using line = await pipeline('2026-03-04T08:00:00Z');
    await line.invoice({ dueOn: '2026-03-20', number: 'OLD', customer: 'OLD', amount: 2000 });
    const condition = groupOf({ type: 'comparison', field: 'history.openBalance', operator: 'more-than', value: '1000' });
    const flow = await line.publish(
      noting({ on: 'segment', condition, change: 'entered', includeExisting: false }, { subject: 'customer' }),
    );
    await line.liveUntil('2026-03-04T09:30:00Z');
    await line.invoice({ dueOn: '2026-03-20', number: 'NEW', customer: 'NEW', amount: 2000 });
    await line.liveUntil('2026-03-04T12:00:00Z');
    expect((await startsOf(line, flow)).map((start) => start.split(' ')[1])).toEqual(['NEW']);
  });

  it('on an event that passes the filter, not again within the dedupe window, and not for whom the flow does not admit', async () => {
    await using line = await pipeline('2026-03-04T08:00:00Z');
    const filter = groupOf({ type: 'comparison', field: 'invoice.balance', operator: 'more-than', value: '500' });
    const entry = groupOf({ type: 'comparison', field: 'customer.tier', operator: 'is', value: 'B' });
    const flow = await line.publish(noting({ on: 'event', event: 'invoice.finalized', filter, dedupeMinutes: 60 }, { entry }));
    await line.invoice({ dueOn: '2026-03-20', number: 'YES', amount: 600 });
    await line.invoice({ dueOn: '2026-03-20', number: 'NO', amount: 400 });
    await line.work();
    expect(await startsOf(line, flow)).toEqual(['YES 2026-03-04T08:00']);
  });

  it('again only some days after the last run, where the flow asks for a cool-down', async () => {
    await using line = await pipeline('2026-03-04T08:00:00Z');
    const flow = await line.publish(
      noting(
        { on: 'event', event: 'invoice.finalized', filter: null, dedupeMinutes: 0 },
        { subject: 'customer', reentry: { rule: 'cooldown', days: 10 } },
      ),
    );
    for (const day of ['04', '06', '20']) {
      await line.liveUntil(`2026-03-${day}T09:00:00Z`);
      await line.invoice({ dueOn: '2026-04-20', number: `I${day}`, customer: 'SAME' });
      await line.work();
    }
    expect((await startsOf(line, flow)).map((start) => start.slice(-16, -6))).toEqual(['2026-03-04', '2026-03-20']);
  });
});

async function moveDueDate(line: Pipeline, number: string, dueOn: string): Promise<void> {
  await line.scope.transaction(async (tx) => {
    const [row] = await tx.db.execute<{ customerId: string; issuedOn: string }>(
      sql`select customer_id as "customerId", issued_on::text as "issuedOn" from invoices where tenant_id = ${tx.tenantId} and number = ${number}`,
    );
    if (!row) throw new Error(`There is no invoice ${number}.`);
    await upsertInvoices(tx, [{ externalId: number, number, currency: 'GBP', amountMinor: 60_000n, dueOn, ...row }]);
  });
}

async function setZone(line: Pipeline, name: string, zone: string): Promise<void> {
  await line.scope.transaction((tx) =>
    tx.db.execute(sql`update customers set time_zone = ${zone} where tenant_id = ${tx.tenantId} and name = ${name}`),
  );
}
