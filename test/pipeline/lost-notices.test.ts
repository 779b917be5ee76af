import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { answerPostmarkWebhook } from '#server/http/webhooks.ts';
import { hearBeforeSending } from '#server/messages/read-missed.ts';
import { allowNews } from '#server/messages/suppress.ts';
import { processWebhooks } from '#server/payments/process-webhooks.ts';
import { noticeBodies } from '#server/sandbox/postmark/notice-bodies.ts';
import { drain } from '#server/worker/drain.ts';
import { askToHear, sweep } from '#server/worker/sweep.ts';
import { createHandlers } from '#server/worker/tasks.ts';
import { type Pipeline, pipeline } from '#test/support/pipeline.ts';

// Due on 1 March: the reminders are due on 8 and 16 March at 09:00 in London. Webhooks have nowhere to go here: all are lost.
const FIRST = '2026-03-08T09:00:00Z';
const SECOND = '2026-03-16T09:00:00Z';

const outboxSchema = z.object({
  messages: z.array(z.object({ id: z.string(), to: z.string(), stream: z.string(), metadata: z.record(z.string(), z.string()) })),
});

async function mailTo(line: Pipeline, address: string) {
  const { messages } = outboxSchema.parse(await line.sandbox.ask('/postmark/messages'));
  const mail = messages.find(({ to }) => to === address);
  if (!mail) throw new Error(`No mail went to ${address}.`);
  return mail;
}

/** Something happens to the mail at the provider, whose webhook is lost. */
async function happen(line: Pipeline, address: string, kind: keyof typeof noticeBodies): Promise<void> {
  await line.sandbox.ask(`/postmark/messages/${(await mailTo(line, address)).id}/${kind}`, {});
}

/** The webhook, hours late. */
async function tellLate(line: Pipeline, address: string, kind: keyof typeof noticeBodies, at: string): Promise<void> {
  const mail = await mailTo(line, address);
  const body = noticeBodies[kind]({ ...mail, receivedAt: at, from: 'a@b.example', subject: 's', textBody: '' }, at);
  const request = new Request('http://localhost/webhooks/postmark/x', { method: 'POST', body: JSON.stringify(body) });
  expect((await answerPostmarkWebhook(line.process, request, 'a secret of these tests')).status).toBe(200);
  await processWebhooks(line.scope, line.process);
}

/** A line that has sent the first reminder to each customer's address, and stands two hours before the second. */
async function remindedOnce(addresses: Readonly<Record<string, string>>): Promise<Pipeline> {
  const line = await pipeline('2026-03-01T12:00:00Z', ['invoice-reminders']);
  for (const [customer, email] of Object.entries(addresses)) await line.invoice({ dueOn: '2026-03-01', email, customer });
  await line.liveUntil(FIRST);
  line.clock.set('2026-03-16T07:00:00Z');
  return line;
}

const jobs = (line: Pipeline) => createHandlers(line.process, { workerId: 'test' });

async function look(line: Pipeline) {
  return line.scope.transaction(async (tx) => {
    const [row] = await tx.db.execute<Record<string, unknown>>(sql`
      select (select jsonb_object_agg(c.external_id, m.status) from messages m join customers c on c.id = m.customer_id where m.queued_at < '2026-03-10') as first,
        (select jsonb_object_agg(c.external_id, m.status || coalesce(' ' || m.reason, '')) from messages m join customers c on c.id = m.customer_id
          where m.queued_at > '2026-03-10') as second,
        (select coalesce(jsonb_object_agg(address, reason), '{}') from suppressions where active) as barred,
        (select jsonb_agg(title order by title) from cases) as cases, (select count(*)::int from message_events) as notices`);
    return row;
  });
}

describe('webhooks of the mail provider that are lost for two hours', () => {
  test('H9 H3 I6: do not let the next reminder out to who bounced or complained meanwhile; told late, they count nothing twice', async () => {
    const [bounced, complained, well] = ['gone@one.test', 'angry@two.test', 'well@three.test'] as const;
    // The last customer has the address of the first, and no open case that would hold the mail for another reason.
    await using line = await remindedOnce({ one: bounced, two: complained, three: well, four: bounced });
    await happen(line, bounced, 'Bounce');
    await happen(line, complained, 'SpamComplaint');
    line.clock.set(SECOND);
    await drain(line.scope, { wallClock: line.clock });
    await jobs(line).deliver({ tenantId: line.scope.tenantId });
    const found = {
      first: { 'C-one': 'bounced', 'C-two': 'complained', 'C-three': 'sent', 'C-four': 'sent' },
      second: { 'C-one': 'skipped case-open', 'C-two': 'skipped case-open', 'C-three': 'sent', 'C-four': 'skipped suppressed' },
      barred: { [bounced]: 'hard bounce', [complained]: 'spam complaint' },
      cases: ['A message bounced', 'The customer marked a message as spam'],
      notices: 2,
    };
    expect(await look(line)).toEqual(found);
    expect((await line.sent()).filter((key) => key === 'invoice-reminder-2')).toHaveLength(1);
    await tellLate(line, bounced, 'Bounce', '2026-03-16T07:05:00Z');
    await tellLate(line, complained, 'SpamComplaint', '2026-03-16T07:06:00Z');
    expect(await look(line)).toEqual(found);
  });

  test('H3: counts a bounce once that was told in time and is read afterwards', async () => {
    await using line = await remindedOnce({ one: 'gone@one.test' });
    await happen(line, 'gone@one.test', 'Bounce');
    await tellLate(line, 'gone@one.test', 'Bounce', '2026-03-16T07:05:00Z');
    expect(await look(line)).toMatchObject({ first: { 'C-one': 'bounced' }, notices: 1 });
    await jobs(line).hear({});
    expect(await look(line)).toMatchObject({ first: { 'C-one': 'bounced' }, notices: 1, cases: ['A message bounced'] });
  });

  test('I6: what was told, stored and not worked yet is known before the next batch', async () => {
    await using line = await remindedOnce({ one: 'gone@one.test' });
    const mail = await mailTo(line, 'gone@one.test');
    const body = noticeBodies.SpamComplaint({ ...mail, receivedAt: '', from: '', subject: '', textBody: '' }, '2026-03-16T07:05:00Z');
    const request = new Request('http://localhost/webhooks/postmark/x', { method: 'POST', body: JSON.stringify(body) });
    await answerPostmarkWebhook(line.process, request, 'a secret of these tests');
    line.clock.set(SECOND);
    await drain(line.scope, { wallClock: line.clock });
    await jobs(line).deliver({ tenantId: line.scope.tenantId });
    expect(await look(line)).toMatchObject({ second: { 'C-one': 'skipped case-open' }, barred: { 'gone@one.test': 'spam complaint' } });
  });

  test('H3: closes the gap of a delivery within the hour, by asking for the mail', async () => {
    await using line = await remindedOnce({ one: 'gone+bounce@one.test', three: 'well@three.test' });
    const { tenantId } = line.scope;
    expect(await look(line)).toMatchObject({ first: { 'C-one': 'sent', 'C-three': 'sent' } });
    await sweep(line.process.dispatcher, line.clock);
    await jobs(line).follow({ tenantId });
    const found = { first: { 'C-one': 'bounced', 'C-three': 'delivered' }, notices: 2 };
    expect(await look(line)).toMatchObject(found);
    await tellLate(line, 'well@three.test', 'Delivery', '2026-03-08T09:00:01.123Z');
    await jobs(line).hear({});
    expect(await look(line)).toMatchObject(found);
  });

  test('I6: bar an address from news that was unsubscribed at the provider, and not again once its owner has asked for news', async () => {
    await using line = await remindedOnce({ three: 'well@three.test' });
    const barred = { EmailAddress: 'Well@three.test', MessageStream: 'broadcast', CreatedAt: '2026-03-16T02:00:00-04:00' };
    await line.sandbox.ask('/postmark/barred', barred);
    await jobs(line).hear({});
    expect(await look(line)).toMatchObject({ barred: { 'well@three.test': 'unsubscribed' } });
    await line.scope.transaction((tx) => allowNews(tx, 'well@three.test'));
    line.clock.set('2026-03-16T07:11:00Z');
    await jobs(line).hear({});
    expect(await look(line)).toMatchObject({ barred: {} });
    await line.sandbox.ask('/postmark/barred', { ...barred, CreatedAt: '2026-03-16T03:20:00-04:00' });
    line.clock.set('2026-03-16T07:22:00Z');
    await jobs(line).hear({});
    expect(await look(line)).toMatchObject({ barred: { 'well@three.test': 'unsubscribed' } });
  });
});

describe('the reading of the provider’s lists', () => {
  test('is asked for every ten minutes', async () => {
    await using line = await pipeline('2026-03-02T12:00:00Z');
    const waiting = async () => {
      const owner = postgres(line.process.env.DATABASE_URL, { max: 1 });
      await askToHear(line.process.dispatcher, line.clock);
      const [row] =
        await owner`with gone as (delete from graphile_worker._private_jobs returning 1) select count(*)::int as jobs from gone`;
      await owner.end();
      return row?.jobs;
    };
    expect(await waiting()).toBe(1);
    await jobs(line).hear({});
    expect(await waiting()).toBe(0);
    line.clock.set('2026-03-02T12:11:00Z');
    expect(await waiting()).toBe(1);
  });

  test('is one, however many processes want it at once', async () => {
    await using line = await pipeline('2026-03-02T12:00:00Z');
    let asked = 0;
    const { mail } = line.process;
    const listBounces = (since: Date) => {
      asked += 1;
      return mail.listBounces(since);
    };
    const processes = [1, 2, 3].map(() => ({ ...line.process, mail: { ...mail, listBounces } }));
    await Promise.all(processes.flatMap((process) => [hearBeforeSending(process), hearBeforeSending(process)]));
    expect(asked).toBe(1);
  });

  test('keeps mails back after downtime until the provider answers, then lets them go', async () => {
    await using line = await pipeline('2026-03-02T12:00:00Z', ['invoice-delivery']);
    await line.invoice({ dueOn: '2026-04-01' });
    await drain(line.scope, { wallClock: line.clock });
    const { tenantId } = line.scope;
    await line.sandbox.fault({ provider: 'postmark', kind: 'error', status: 503, match: 'GET /bounces' });
    await jobs(line).deliver({ tenantId });
    expect(await line.sent()).toEqual([]);
    await jobs(line).deliver({ tenantId });
    expect(await line.sent()).toEqual(['invoice-delivery']);
  });

  test('that fails lets mails go for a quarter of an hour after the last one that did not', async () => {
    await using line = await pipeline('2026-03-02T12:00:00Z', ['invoice-delivery']);
    const { tenantId } = line.scope;
    await jobs(line).hear({});
    await line.sandbox.fault({ provider: 'postmark', kind: 'error', status: 503, match: 'GET /bounces', times: 9 });
    const deliverAt = async (moment: string) => {
      line.clock.set(moment);
      await line.invoice({ dueOn: '2026-04-01' });
      await drain(line.scope, { wallClock: line.clock });
      await jobs(line).deliver({ tenantId });
      return (await line.sent()).length;
    };
    expect(await deliverAt('2026-03-02T12:14:00Z')).toBe(1);
    expect(await deliverAt('2026-03-02T12:15:00Z')).toBe(1);
  });
});
