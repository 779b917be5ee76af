import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { openDispute } from '#server/disputes/open.ts';
import { pauseFlow } from '#server/runs/pause.ts';
import { explain, findSubjects } from '#server/runs/why/explain.ts';
import { pipeline } from '#test/support/pipeline.ts';
import { chain } from '#test/support/small-flows.ts';
import { flowFrom, onEvent } from '#test/support/story.ts';
import { groupOf, handOver, waitFor } from '#workflows-schema/index.ts';

const FLOW = chain([
  { id: 'mail1', mail: 'invoice-reminder-1' },
  { id: 'day15', on: 15 },
  { id: 'mail2', mail: 'invoice-reminder-2' },
]);
const minute = (at: Date | null | undefined) => at?.toISOString().slice(0, 16);

describe('why something was sent, or not', () => {
  it('says when a flow will start that has not yet, and why one will not', async () => {
    await using line = await pipeline('2026-03-01T12:00:00Z');
    await line.publish(FLOW);
    await line.publish('invoice-delivery');
    const early = await line.invoice({ dueOn: '2026-03-05' });
    const { flows } = await explain(line.scope, { about: 'invoice', id: early });
    expect(flows.map(({ verdict }) => verdict)).toEqual(['not-started', 'not-started']);
    const [dated] = flows[0]?.lines ?? [];
    expect(dated).toMatchObject({ text: expect.stringContaining('due'), tone: 'next' });
    expect(minute(dated?.at)).toBe('2026-03-12T09:00');
    await line.pay(early);
    await line.work();
    const after = await explain(line.scope, { about: 'invoice', id: early });
    expect(after.flows.flatMap(({ lines }) => lines.map(({ text }) => text)).join(' ')).toContain('this one is paid');
  });

  it('tells what a run did with its values, and what comes next unless the invoice is paid', async () => {
    await using line = await pipeline('2026-03-01T12:00:00Z');
    await line.publish(FLOW);
    const id = await line.invoice({ dueOn: '2026-03-01' });
    await line.liveUntil('2026-03-10T12:00:00Z');
    const { flows, holds } = await explain(line.scope, { about: 'invoice', id });
    const lines = flows[0]?.lines ?? [];
    expect(holds.map(({ code }) => code)).toEqual(['minimum-gap']);
    expect(lines.find(({ text }) => text.startsWith('Sends'))).toMatchObject({
      tone: 'done',
      values: { balanceMinor: '60000', currency: 'GBP' },
    });
    const next = lines.at(-1);
    expect(next).toMatchObject({ tone: 'next', text: expect.stringMatching(/Sends “.+”, unless the invoice is paid/) });
    expect(minute(next?.at)).toBe('2026-03-16T09:00');
    await line.work();
    expect(await line.sent()).toEqual(['invoice-reminder-1']);
  });

  it('knows what the run knows: the event that started it', async () => {
    await using line = await pipeline('2026-03-01T12:00:00Z');
    const known = groupOf({ type: 'comparison', field: 'event.number', operator: 'is-present', value: '' });
    await line.publish(
      flowFrom(
        [
          onEvent('invoice.finalized'),
          { id: 'later', kind: 'delay', config: waitFor(2, 'day') },
          { id: 'known', kind: 'condition', config: { condition: known } },
          { id: 'told', kind: 'note', config: { text: 'told' } },
          { id: 'call', kind: 'escalate', config: handOver('Call', { amount: 2, unit: 'day' }) },
        ],
        'start.next>later later.next>known known.yes>call known.no>told',
      ),
    );
    const id = await line.invoice({ dueOn: '2026-03-01' });
    await line.work();
    const { flows } = await explain(line.scope, { about: 'invoice', id });
    expect(flows[0]?.lines.at(-1)?.text).toContain('Handed to a person');
  });

  it('names the hold of a message that was not sent, for the invoice, the customer and the message', async () => {
    await using line = await pipeline('2026-03-01T12:00:00Z');
    const flowId = await line.publish(FLOW);
    const invoiceId = await line.invoice({ dueOn: '2026-03-01' });
    await line.liveUntil('2026-03-10T12:00:00Z');
    await line.scope.transaction((tx) => openDispute(tx, { invoiceId, reason: 'Wrong goods' }));
    await line.liveUntil('2026-03-17T12:00:00Z');
    const page = await explain(line.scope, { about: 'invoice', id: invoiceId });
    expect(page.holds.map(({ code }) => code)).toContain('disputed');
    expect(page.flows[0]?.lines.some(({ tone, text }) => tone === 'held' && text.startsWith('Does not send'))).toBe(true);
    const customer = await explain(line.scope, { about: 'customer', id: page.customerId });
    expect(customer.flows).toMatchObject([{ flowId, about: page.label }]);
    const [message] = await line.scope.transaction((tx) => tx.db.execute<{ id: string }>(sql`select id from messages limit 1`));
    const told = await explain(line.scope, { about: 'message', id: message?.id ?? '' });
    expect(told.message?.lines.map(({ text }) => text)).toEqual([
      expect.stringContaining('Sends'),
      expect.stringMatching(/was (delivered|handed over)/),
    ]);
    await expect(explain(line.scope, { about: 'message', id: invoiceId })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('says that a pause holds it, and finds things by part of their names', async () => {
    await using line = await pipeline('2026-03-01T12:00:00Z');
    const flowId = await line.publish(FLOW);
    const id = await line.invoice({ dueOn: '2026-03-01', number: 'INV-ABC' });
    await line.liveUntil('2026-03-10T12:00:00Z');
    await pauseFlow(line.scope, flowId);
    const { flows } = await explain(line.scope, { about: 'invoice', id });
    expect(flows[0]).toMatchObject({ verdict: 'held', status: 'paused' });
    expect(flows[0]?.lines.at(-1)?.text).toBe('It stands still: the flow is paused');
    expect((await findSubjects(line.scope, 'abc')).map(({ kind }) => kind)).toEqual(['invoice', 'customer']);
  });
});
