import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { readHistory } from '#server/customers/history.ts';
import { readTimeline } from '#server/invoices/timeline.ts';
import { listRepliesOf, listRepliesTo } from '#server/messages/replies/queries.ts';
import { mailTeam } from '#server/tenants/mail-team.ts';
import { answerTo, countOf, mailsOf, postInbound, reminded, repliesOf, workAnswers } from '#test/support/answers.ts';
import type { Pipeline } from '#test/support/pipeline.ts';
import { flowFrom, onEvent, runState, stepsOf } from '#test/support/story.ts';
import { mail } from '#workflows-schema/index.ts';

type OpenCase = { id: string; title: string; reason: string; runId: string | null };

async function casesOf({ scope }: Pipeline): Promise<readonly OpenCase[]> {
  return scope.transaction(async (tx) => [
    ...(await tx.db.execute<OpenCase>(
      sql`select id, title, reason, run_id as "runId" from cases where status = 'open' order by opened_at, id`,
    )),
  ]);
}

describe('an answer to a mail', () => {
  it('opens a case for a person when no flow takes it, and later answers are added to it', async () => {
    await using world = await reminded();
    const { line, mail: sent, invoiceId } = world;
    expect(sent.replyTo).toMatch(/^answers\+[a-z2-7]{26}@inbound\.test$/);
    await postInbound(line, answerTo(sent, { text: 'Please send the delivery note.\n' }));
    await workAnswers(line);
    await postInbound(line, answerTo(sent, { text: 'And when will you call?' }));
    await workAnswers(line);
    const [opened, ...more] = await casesOf(line);
    expect(more).toEqual([]);
    expect(opened).toMatchObject({ title: 'A customer answered about invoice INV-7', reason: 'reply', runId: null });
    await line.scope.transaction(async (tx) => {
      const replies = await listRepliesOf(tx, { caseId: opened?.id ?? '', runId: null });
      expect(replies.map(({ text, sender, isContact, answers }) => ({ text, sender, isContact, answers }))).toEqual([
        { text: 'Please send the delivery note.', sender: 'confirmed', isContact: true, answers: sent.subject },
        { text: 'And when will you call?', sender: 'confirmed', isContact: true, answers: sent.subject },
      ]);
      expect(await listRepliesTo(tx, sent.metadata['message-id'] ?? '')).toHaveLength(2);
      const told = { kind: 'reply', what: 'person', refId: sent.metadata['message-id'] };
      const timeline = await readTimeline(tx, invoiceId);
      expect(timeline.filter(({ kind }) => kind === 'reply')).toMatchObject([told, told]);
      expect(timeline.filter(({ what }) => what === 'message.replied')).toEqual([]);
      const history = await readHistory(tx, { subjectId: invoiceId });
      expect(history.filter(({ kind }) => kind === 'reply')).toHaveLength(2);
    });
  });

  it('is told to the flows with what it says, what it seems to be about, and how far its sender is known', async () => {
    await using world = await reminded();
    const { line, mail: sent } = world;
    await postInbound(line, answerTo(sent, { text: 'We dispute the invoice.' }));
    await workAnswers(line);
    const [event] = await line.scope.transaction((tx) =>
      tx.db.execute<{ data: Record<string, unknown>; kind: string }>(
        sql`select data, subject_kind as kind from events where name = 'message.replied'`,
      ),
    );
    expect(event).toMatchObject({
      kind: 'invoice',
      data: {
        ...{
          messageId: sent.metadata['message-id'],
          from: 'ada@customer.test',
          subject: `Re: ${sent.subject}`,
          text: 'We dispute the invoice.',
        },
        ...{ automatic: false, intent: 'dispute', confidence: 0.9, sender: 'confirmed' },
      },
    });
  });

  it('makes “answered” true of the message, for the step that waits for what becomes of it', async () => {
    await using world = await reminded();
    const { line } = world;
    const flowId = await line.publish(
      flowFrom(
        [
          onEvent('invoice.finalized'),
          { id: 'send', kind: 'send', config: mail('invoice-reminder-1') },
          { id: 'wait', kind: 'outcome', config: { send: 'send', outcomes: ['replied'], within: { amount: 9, unit: 'day' } } },
          { id: 'end', kind: 'exit', config: { reason: 'answered', goalMet: true } },
        ],
        'start.next>send send.sent>wait wait.replied>end',
        { messageClass: 'transactional' },
      ),
    );
    await line.invoice({ dueOn: '2026-04-09', number: 'INV-8' });
    await line.work();
    const sent = (await mailsOf(line)).at(-1);
    if (!sent) throw new Error('Nothing was sent.');
    await postInbound(line, answerTo(sent));
    await workAnswers(line);
    expect(await stepsOf(line, flowId)).toContain('wait.replied');
  });

  it('is taken by reply triage (F23): one case, of the flow, which shows the answer', async () => {
    await using world = await reminded(['reply-triage']);
    const { line, mail: sent } = world;
    await postInbound(line, answerTo(sent, { text: 'We have paid on Monday.' }));
    await workAnswers(line);
    const cases = await casesOf(line);
    expect(cases).toMatchObject([{ title: 'The customer says that it is paid: find the payment' }]);
    const [found] = cases;
    expect(await repliesOf(line)).toMatchObject([{ intent: 'paid_claim', caseId: found?.id }]);
    const shown = await line.scope.transaction((tx) => listRepliesOf(tx, { caseId: found?.id ?? '', runId: found?.runId ?? null }));
    expect(shown).toHaveLength(1);
    // Who is not let in has taken nothing: F22 is for angry key accounts alone.
    expect(await countOf(line, "runs where end_reason = 'not-admitted'")).toBe(0);
  });

  it('goes to a person when the flow that listens does not let it in', async () => {
    await using world = await reminded(['key-account-reply']);
    const { line, mail: sent } = world;
    await postInbound(line, answerTo(sent));
    await workAnswers(line);
    expect(await casesOf(line)).toMatchObject([{ reason: 'reply', runId: null }]);
    expect(await countOf(line, "runs where end_reason = 'not-admitted'")).toBe(1);
  });

  it('is copied to whoever would have got it, once, and names the doubt about its sender', async () => {
    await using world = await reminded();
    const { line, mail: sent } = world;
    await line.scope.transaction((tx) => tx.db.execute(sql`update tenant_settings set reply_to = 'money@company.test'`));
    const body = answerTo(sent, { as: 'forger' });
    await postInbound(line, body);
    await postInbound(line, body);
    await workAnswers(line);
    await mailTeam(line.scope, line.process);
    const copies = (await mailsOf(line)).filter(({ to }) => to === 'money@company.test');
    expect(copies).toHaveLength(1);
    expect(copies[0]?.subject).toBe(`Customer INV-7 answered: Re: ${sent.subject}`);
    expect(copies[0]?.textBody).toContain('We could not check that it really came from there.');
  });

  it('is copied to the person who has the customer’s case, where the step says that answers are theirs', async () => {
    await using world = await reminded();
    const { line, mail: sent } = world;
    await line.scope.transaction(async (tx) => {
      await tx.db.execute(sql`update tenant_settings set reply_to = 'money@company.test'`);
      await tx.db.execute(sql`update messages set options = '{"replyTo": "owner"}'`);
      await tx.db.execute(sql`
        insert into cases (tenant_id, id, source, customer_id, subject_kind, subject_id, reason, title, assignee_id, opened_at)
        select m.tenant_id, gen_random_uuid(), 'test', m.customer_id, 'order', gen_random_uuid(), 'question', 'Another case', u.user_id, m.queued_at
        from messages m cross join members u limit 1`);
    });
    await postInbound(line, answerTo(sent, { text: 'Thank you, that is settled.' }));
    await workAnswers(line);
    await mailTeam(line.scope, line.process);
    const copies = (await mailsOf(line)).filter(({ subject }) => subject.includes(' answered: '));
    expect(copies.map(({ to }) => to)).toEqual(['olive@example.test']);
    expect(copies[0]?.headers['Auto-Submitted']).toBe('auto-generated');
  });

  it('H1: counts once however often, and at once, it is delivered', async () => {
    await using world = await reminded();
    const { line, mail: sent } = world;
    const body = answerTo(sent, { files: [{ name: 'a.pdf', type: 'application/pdf', content: Buffer.from('%PDF-1.4') }] });
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => postInbound(line, body)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await workAnswers(line);
    await postInbound(line, body);
    await workAnswers(line);
    expect(await repliesOf(line)).toHaveLength(1);
    expect(await countOf(line, 'reply_files')).toBe(1);
    expect(await countOf(line, "events where name = 'message.replied'")).toBe(1);
    expect(await casesOf(line)).toHaveLength(1);
  });

  it('is kept without the numbers of cards in it, in every place', async () => {
    await using world = await reminded();
    const { line, mail: sent } = world;
    await postInbound(line, answerTo(sent, { text: 'Take it from 4242 4242 4242 4242, CVC 123, for order 4242424242424241.' }));
    await workAnswers(line);
    expect((await repliesOf(line))[0]?.text).toBe('Take it from •••• 4242, CVC •••, for order 4242424242424241.');
    const everywhere = await line.scope.transaction((tx) =>
      tx.db.execute<{ all: string }>(sql`
        select concat((select string_agg(payload::text, ' ') from webhook_events), (select string_agg(data::text, ' ') from events),
          (select string_agg(text, ' ') from team_notices)) as all`),
    );
    expect(everywhere[0]?.all).not.toMatch(/4242 4242/);
  });

  it('leaves flows that have ended alone', async () => {
    await using world = await reminded();
    const { line, mail: sent, invoiceId } = world;
    await line.pay(invoiceId);
    await line.work();
    const [run] = await line.scope.transaction((tx) => tx.db.execute<{ id: string }>(sql`select flow_id as id from runs`));
    await postInbound(line, answerTo(sent));
    await workAnswers(line);
    expect(await runState(line, run?.id ?? '')).toBe('paid');
  });
});
