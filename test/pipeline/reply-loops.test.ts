import { sql } from 'drizzle-orm';
import { describe, expect, it, test } from 'vitest';
import { deliver } from '#server/messages/deliver.ts';
import { ANSWERS_A_DAY } from '#server/messages/replies/take.ts';
import { processWebhooks } from '#server/payments/process-webhooks.ts';
import { drain } from '#server/worker/drain.ts';
import {
  type Answering,
  answerTo,
  type Body,
  countOf,
  mailsOf,
  postInbound,
  reminded,
  repliesOf,
  workAnswers,
} from '#test/support/answers.ts';
import { flowFrom, onEvent } from '#test/support/story.ts';
import { mail as mailOf } from '#workflows-schema/index.ts';

/** A flow that answers every answer at once: the loop that must not be. */
const ECHO = flowFrom([onEvent('message.replied'), { id: 'echo', kind: 'send', config: mailOf('key-account-answer') }], 'start.next>echo', {
  subject: 'customer',
  messageClass: 'transactional',
  exitOn: [],
  reentry: { rule: 'each-event', days: 0 },
});

async function echoing(): Promise<Answering> {
  const world = await reminded();
  await world.line.publish(ECHO);
  return world;
}

const withHeader = (body: Body, name: string, value: string): Body => ({
  ...body,
  Headers: [...(Array.isArray(body.Headers) ? body.Headers : []), { Name: name, Value: value }],
});

/** The sending of the newest mail to a customer. */
async function lastMail({ line }: Answering) {
  const found = (await mailsOf(line)).at(-1);
  if (!found) throw new Error('Nothing was sent.');
  return found;
}

/** Until a session of this database waits for an advisory lock. */
async function untilLockIsWaitedFor(line: Answering['line']): Promise<void> {
  const waiting =
    "pg_locks l join pg_database d on d.oid = l.database where d.datname = current_database() and l.locktype = 'advisory' and not l.granted";
  await expect.poll(() => countOf(line, waiting)).toBeGreaterThan(0);
}

describe('L5: a mail loop', () => {
  it('L5: our mails say that a machine sent them, and answers which mail they answer', async () => {
    await using world = await echoing();
    const { line, mail } = world;
    expect(mail.headers).toMatchObject({ 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' });
    await postInbound(line, answerTo(mail, {}, { MessageID: 'c-1' }));
    await workAnswers(line);
    const echo = await lastMail(world);
    expect(echo.headers['Auto-Submitted']).toBe('auto-replied');
    expect(echo.headers['In-Reply-To']).toMatch(/^<[0-9a-f-]+@customer\.test>$/);
  });

  const automatic: readonly (readonly [string, string, (body: Body) => Body])[] = [
    ['an out-of-office program', 'out_of_office', (body) => withHeader(body, 'Auto-Submitted', 'auto-replied')],
    ['another company of ours', 'automatic', (body) => withHeader(body, 'Auto-Submitted', 'auto-generated')],
    [
      'a mail server that sends it back',
      'bounce',
      (body) => ({ ...body, From: '', FromFull: { Email: 'MAILER-DAEMON@customer.test', Name: '' } }),
    ],
    ['a mailing list', 'list', (body) => withHeader(body, 'List-Id', '<all.customer.test>')],
    [
      'a mailing with many recipients',
      'list',
      (body) => ({ ...body, CcFull: Array.from({ length: 60 }, (_, n) => ({ Email: `a${n}@x.test`, Name: '' })) }),
    ],
  ];
  test.each(automatic)('L5: what %s answers is shown, and no flow, no mail and no case follow', async (_, kind, make) => {
    await using world = await echoing();
    const { line, mail } = world;
    const before = (await mailsOf(line)).length;
    await postInbound(line, make(answerTo(mail)));
    await workAnswers(line);
    expect(await repliesOf(line)).toMatchObject([{ kind, told: false, intent: null, caseId: null }]);
    expect(await mailsOf(line)).toHaveLength(before);
    expect(await countOf(line, "events where name = 'message.replied'")).toBe(0);
    expect(await countOf(line, 'cases')).toBe(0);
  });

  it('L5: a person who asks machines for silence is heard by people, and answered by no machine', async () => {
    await using world = await echoing();
    const { line, mail } = world;
    await postInbound(line, withHeader(answerTo(mail), 'X-Auto-Response-Suppress', 'All'));
    await workAnswers(line);
    expect(await repliesOf(line)).toMatchObject([{ kind: 'person', told: true }]);
    expect(await countOf(line, "messages where status = 'skipped' and reason = 'automatic-mail'")).toBe(1);
  });

  it('L5: one answer a day in an exchange, also to what answers our answer, and again on the next day', async () => {
    await using world = await echoing();
    const { line, mail } = world;
    const before = (await mailsOf(line)).length;
    const answered = async () => (await mailsOf(line)).length - before;
    await postInbound(line, answerTo(mail, { text: 'One' }));
    await workAnswers(line);
    expect(await answered()).toBe(1);
    await postInbound(line, answerTo(await lastMail(world), { text: 'Two, to your answer' }));
    await postInbound(line, answerTo(mail, { text: 'Three' }));
    await workAnswers(line);
    expect(await answered()).toBe(1);
    expect(new Set((await repliesOf(line)).map(({ threadId }) => threadId)).size).toBe(1);
    expect(await countOf(line, "messages where reason = 'answered-today'")).toBe(2);
    line.clock.set(line.clock.now().add({ hours: 25 }));
    await postInbound(line, answerTo(mail, { text: 'Four' }));
    await workAnswers(line);
    expect(await answered()).toBe(2);
  });

  it('L5: two workers that have an answer each send one', async () => {
    await using world = await echoing();
    const { line, mail } = world;
    for (const text of ['One', 'Two']) await postInbound(line, answerTo(mail, { text }));
    await processWebhooks(line.scope, line.process);
    await drain(line.scope, { wallClock: line.clock });
    expect(await countOf(line, "messages where status = 'queued'")).toBe(2);
    const options = { mail: line.sandbox.mail, wallClock: line.clock, publicUrl: 'http://x', limit: 1 };
    // The first stands still with its claim until the second waits for it.
    const second = Promise.withResolvers<unknown>();
    const boundary = async (name: string) => {
      if (name !== 'deliver.claimed') return;
      second.resolve(deliver(line.scope, { ...options, workerId: 'second' }));
      await untilLockIsWaitedFor(line);
    };
    await deliver(line.scope, { ...options, workerId: 'first', boundary });
    await second.promise;
    expect(
      await countOf(
        line,
        "messages where status in ('sent', 'delivered') and run_id in (select id from runs where event_id is not null and subject_kind = 'customer')",
      ),
    ).toBe(1);
    expect(await countOf(line, "messages where reason = 'answered-today'")).toBe(1);
  });

  it('L5: after ten answers in a day no flow hears of more; a person has them all in one case', async () => {
    await using world = await reminded();
    const { line, mail } = world;
    for (let n = 0; n < ANSWERS_A_DAY + 3; n += 1) await postInbound(line, answerTo(mail, { text: `Answer ${n}` }));
    await workAnswers(line);
    const replies = await repliesOf(line);
    expect(replies.filter(({ told }) => told)).toHaveLength(ANSWERS_A_DAY);
    expect(new Set(replies.map(({ caseId }) => caseId)).size).toBe(1);
    expect(await countOf(line, 'cases')).toBe(1);
    const [row] = await line.scope.transaction((tx) =>
      tx.db.execute<{ waiting: number }>(sql`select count(*)::int as waiting from replies where settled_at is null`),
    );
    expect(row?.waiting).toBe(0);
  });
});
