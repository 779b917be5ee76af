import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { createHttpClient } from '#server/integrations/http/client.ts';
import type { HttpPort } from '#server/integrations/ports.ts';
import { makePromise } from '#server/promises/make.ts';
import { localServer } from '#test/support/local-server.ts';
import { type Pipeline, pipeline } from '#test/support/pipeline.ts';
import { flowFrom, onEvent, runState, stepsOf } from '#test/support/story.ts';
import { type FlowNode, groupOf, mail, overdue, waitFor } from '#workflows-schema/index.ts';

const MONDAY = '2026-03-02T10:00:00Z';
const DUE = '2026-03-20';
const QUIET = { window: { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }, otherwise: 'wait' as const };

const messagesOf = (line: Pipeline) =>
  line.scope.transaction(async (tx) => [
    ...(await tx.db.execute<{ to: string; status: string }>(sql`select to_address as "to", status from messages order by queued_at, id`)),
  ]);

describe('a run that talks to others', () => {
  it('asks another system and goes on with what it said', async () => {
    await using server = await localServer((response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{"score":7}}'),
    );
    // Flows call https alone; the test's server speaks http, so the way to it is bent here.
    const local = createHttpClient({ allowHttp: true, allowLoopback: true, allowPorts: 'any' });
    const bent: HttpPort = {
      request: (request) => local.request({ ...request, url: request.url.replace('https://score.test', server.url) }),
    };
    await using line = await pipeline(MONDAY, [], bent);
    const call = {
      method: 'POST' as const,
      url: 'https://score.test/score/{{ customer.tier }}',
      headers: [],
      body: '{"name": "{{ customer.name }}"}',
      retries: 1,
      outputs: [{ name: 'score', path: 'data.score', type: 'number' as const }],
    };
    const flowId = await line.publish(
      flowFrom(
        [
          onEvent('invoice.finalized'),
          { id: 'ask', kind: 'http', config: call },
          {
            id: 'check',
            kind: 'condition',
            config: { condition: groupOf({ type: 'comparison', field: 'vars.score', operator: 'more-than', value: '5', as: 'number' }) },
          },
        ],
        'start.next>ask ask.ok>check',
      ),
    );
    await line.invoice({ dueOn: DUE });
    await line.work();
    expect(await stepsOf(line, flowId)).toEqual(['start.next', 'ask', 'ask.ok', 'check.yes']);
    expect(server.received[0]).toMatchObject({ path: '/score/B', body: '{"name": "Customer INV-2"}' });
  });

  it('runs another flow and waits for its end', async () => {
    await using line = await pipeline(MONDAY);
    const child = await line.publish(
      flowFrom(
        [
          { id: 'start', kind: 'trigger', config: { on: 'call', inputs: [{ name: 'why', type: 'text' }] } },
          { id: 'rest', kind: 'delay', config: waitFor(1, 'day') },
          { id: 'note', kind: 'note', config: { text: '{{ vars.why }}' } },
        ],
        'start.next>rest rest.next>note',
      ),
    );
    const parent = await line.publish(
      flowFrom(
        [
          onEvent('invoice.finalized'),
          {
            id: 'call',
            kind: 'subflow',
            config: {
              flowId: child,
              inputs: [{ name: 'why', type: 'text', formula: '"late"' }],
              wait: true,
              within: { amount: 5, unit: 'day' },
            },
          },
          { id: 'after', kind: 'note', config: { text: 'back' } },
        ],
        'start.next>call call.done>after',
      ),
    );
    await line.invoice({ dueOn: DUE });
    await line.liveUntil('2026-03-04T10:00:00Z');
    expect(await runState(line, child)).toBe('completed');
    expect(await stepsOf(line, parent)).toEqual(['start.next', 'call', 'call.done', 'after.next']);
    const notes = await line.scope.transaction((tx) => tx.db.execute<{ text: string }>(sql`select text from notes order by id`));
    expect(notes.map(({ text }) => text)).toEqual(['late', 'back']);
  });

  it('collects what several invoices of a customer are due into one mail, without what was paid meanwhile', async () => {
    await using line = await pipeline('2026-03-02T08:00:00Z');
    await line.publish(
      flowFrom(
        [
          { id: 'start', kind: 'trigger', config: overdue(3) },
          {
            id: 'all',
            kind: 'digest',
            config: { template: 'statement', collect: 'day', weekday: 1, timeOfDay: '11:00', zone: 'tenant', maxItems: 20 },
          },
        ],
        'start.next>all',
      ),
    );
    const ids: string[] = [];
    for (const n of [1, 2, 3])
      ids.push(await line.invoice({ dueOn: '2026-03-01', number: `D${n}`, email: 'one@customer.test', customer: 'SAME' }));
    await line.liveUntil('2026-03-04T10:00:00Z');
    await line.pay(ids[0] ?? '');
    await line.liveUntil('2026-03-04T12:00:00Z');
    expect(await line.sent()).toEqual(['statement']);
    const [content] = await line.scope.transaction((tx) => tx.db.execute<{ text: string }>(sql`select text from message_contents`));
    expect(content?.text).toContain('D2: GBP 600.00');
    expect(content?.text).not.toContain('D1:');
    expect(content?.text).toContain('GBP 1,200.00');
  });

  it('tries the next contact when the first mail bounces', async () => {
    await using line = await pipeline(MONDAY);
    const attempts = [
      { channel: 'email' as const, template: 'invoice-delivery', to: 'billing' as const },
      { channel: 'email' as const, template: 'invoice-reminder-1', to: 'controller' as const },
    ];
    const flow = await line.publish(
      flowFrom(
        [onEvent('invoice.finalized'), { id: 'reach', kind: 'fallback', config: { attempts, within: { amount: 1, unit: 'day' } } }],
        'start.next>reach',
        { messageClass: 'transactional' },
      ),
    );
    await line.invoice({ dueOn: DUE });
    await line.liveUntil('2026-03-03T10:30:00Z');
    expect(await line.sent()).toEqual(['invoice-delivery', 'invoice-reminder-1']);
    await line.liveUntil('2026-03-05T10:30:00Z');
    expect(await stepsOf(line, flow)).toEqual(['start.next', 'reach', 'reach', 'reach.exhausted']);
  });

  it('waits for what becomes of a message where "failed" leads elsewhere', async () => {
    await using line = await pipeline(MONDAY);
    const flow = await line.publish(
      flowFrom(
        [
          onEvent('invoice.finalized'),
          { id: 'mail', kind: 'send', config: mail('invoice-delivery') },
          { id: 'ok', kind: 'note', config: { text: 'ok' } },
          { id: 'bad', kind: 'note', config: { text: 'bad' } },
        ],
        'start.next>mail mail.sent>ok mail.failed>bad',
        { messageClass: 'transactional' },
      ),
    );
    await line.invoice({ dueOn: DUE });
    await line.work();
    expect(await stepsOf(line, flow)).toEqual(['start.next', 'mail', 'mail.sent', 'ok.next']);
    await line.sandbox.fault({ provider: 'postmark', kind: 'error', status: 422, errorCode: 406 });
    await line.invoice({ dueOn: DUE });
    await line.work();
    expect(await stepsOf(line, flow)).toEqual(['start.next', 'mail', 'mail.failed', 'bad.next']);
  });
});

describe('the one answer to "may a machine write?"', () => {
  const reminder = (settings: Parameters<typeof flowFrom>[2]): [FlowNode[], string, typeof settings] => [
    [onEvent('invoice.finalized'), { id: 'mail', kind: 'send', config: mail('invoice-reminder-1') }],
    'start.next>mail',
    settings,
  ];

  it('lets a reminder wait for the morning', async () => {
    await using line = await pipeline('2026-03-06T20:00:00Z');
    const flow = await line.publish(flowFrom(...reminder({ quietHours: QUIET })));
    await line.invoice({ dueOn: DUE });
    await line.work();
    expect(await stepsOf(line, flow)).toEqual(['start.next', 'mail']);
    await line.liveUntil('2026-03-09T07:59:00Z');
    expect(await line.sent()).toEqual([]);
    await line.liveUntil('2026-03-09T08:00:00Z');
    expect(await line.sent()).toEqual(['invoice-reminder-1']);
  });

  it('goes by the hours that the company has by then', async () => {
    await using line = await pipeline('2026-03-09T05:00:00Z');
    await line.publish(flowFrom(...reminder({ quietHours: { window: 'company', otherwise: 'wait' } })));
    await line.invoice({ dueOn: DUE });
    await line.liveUntil('2026-03-09T07:59:00Z');
    expect(await line.sent()).toEqual([]);
    await line.scope.transaction((tx) => tx.db.execute(sql`update tenant_settings set quiet_from = '10:30'`));
    await line.liveUntil('2026-03-09T10:29:00Z');
    expect(await line.sent()).toEqual([]);
    await line.liveUntil('2026-03-09T10:30:00Z');
    expect(await line.sent()).toEqual(['invoice-reminder-1']);
  });

  it('keeps three days between two reminders of a customer, over all its invoices and flows', async () => {
    await using line = await pipeline(MONDAY);
    const frequency = { group: 'dunning', priority: 'dunning' as const, whenCapped: 'delay' as const };
    await line.publish(flowFrom(...reminder({ frequency })));
    await line.invoice({ dueOn: DUE, number: 'G1', customer: 'SAME' });
    await line.invoice({ dueOn: DUE, number: 'G2', customer: 'SAME' });
    await line.work();
    expect(await line.sent()).toHaveLength(1);
    await line.liveUntil('2026-03-05T09:59:00Z');
    expect(await line.sent()).toHaveLength(1);
    await line.liveUntil('2026-03-05T10:01:00Z');
    expect(await line.sent()).toHaveLength(2);
  });

  it('holds a promised invoice, and says so with its values', async () => {
    await using line = await pipeline(MONDAY);
    const flow = await line.publish(
      flowFrom(
        [
          onEvent('invoice.finalized'),
          { id: 'pause', kind: 'delay', config: waitFor(1, 'hour') },
          { id: 'mail', kind: 'send', config: mail('invoice-reminder-1') },
        ],
        'start.next>pause pause.next>mail',
      ),
    );
    const invoiceId = await line.invoice({ dueOn: DUE });
    await line.work();
    await line.scope.transaction((tx) =>
      makePromise(tx, { invoiceId, amount: { minor: 60_000n, currency: 'GBP' }, promisedOn: '2026-03-06', source: 'test' }),
    );
    await line.liveUntil('2026-03-02T12:00:00Z');
    expect(await stepsOf(line, flow)).toEqual(['start.next', 'pause', 'pause.next', 'mail.skipped']);
    expect(await messagesOf(line)).toEqual([]);
  });
});
