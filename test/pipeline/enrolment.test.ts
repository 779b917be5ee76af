import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { makeHook, revokeHook } from '#server/flows/hooks.ts';
import { createApp } from '#server/http/app.ts';
import { startableFlows, startByHand } from '#server/runs/enrol-manually.ts';
import { flowOf } from '#test/support/flows.ts';
import { type Pipeline, pipeline } from '#test/support/pipeline.ts';
import { mail, type TriggerConfig } from '#workflows-schema/index.ts';

/** One mail, for whoever the start lets in. */
const oneMail = (config: TriggerConfig, rule: 'once' | 'each-event' = 'once') =>
  flowOf(
    [
      { id: 'start', kind: 'trigger', config },
      { id: 'mail', kind: 'send', config: mail('invoice-reminder-1') },
    ],
    [{ id: 'e', from: 'start', port: 'next', to: 'mail' }],
    { reentry: { rule, days: 0 } },
  );

const runs = (line: Pipeline) => line.scope.transaction((tx) => tx.db.execute(sql`select 1 from runs`));

describe('starting a flow by hand', () => {
  it('offers live flows of the subject that are started by hand, and starts them once', async () => {
    await using line = await pipeline('2026-03-10T12:00:00Z');
    const flowId = await line.publish(oneMail({ on: 'manual' }));
    const other = await line.publish('invoice-delivery');
    expect(await startableFlows(line.scope, 'invoice')).toMatchObject([{ id: flowId }]);
    expect(await startableFlows(line.scope, 'order')).toEqual([]);
    const subjectIds = [await line.invoice({ dueOn: '2026-03-01' }), await line.invoice({ dueOn: '2026-03-02' })];
    expect(await startByHand(line.scope, { flowId, subjectIds })).toEqual({ started: 2, leftOut: 0 });
    expect(await startByHand(line.scope, { flowId, subjectIds })).toEqual({ started: 0, leftOut: 2 });
    await line.work();
    expect((await line.sent()).filter((key) => key === 'invoice-reminder-1')).toHaveLength(2);
    await expect(startByHand(line.scope, { flowId: other, subjectIds })).rejects.toMatchObject({ code: 'conflict' });
    await expect(startByHand(line.scope, { flowId, subjectIds: [flowId] })).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('the web hook of a flow', () => {
  const HOOK = oneMail({ on: 'webhook', subjectPath: 'invoice.id', filter: null }, 'each-event');

  /** A flow with its address, and how to call it. */
  async function hooked() {
    const line = await pipeline('2026-03-10T12:00:00Z');
    const flowId = await line.publish(HOOK);
    await line.invoice({ dueOn: '2026-03-01', number: 'INV-77' });
    const app = createApp({ process: line.process });
    const call = async (token: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
      app.request(`/hooks/${token}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    return { line, flowId, call };
  }

  it('starts the flow for the subject that the body names, once a key', async () => {
    const { line, flowId, call } = await hooked();
    await using _ = line;
    const { token } = await makeHook(line.scope, flowId);
    const body = { invoice: { id: 'INV-77' }, runId: 'not mine' };
    // From a page of another site too: it carries a token, and no cookie counts here.
    expect((await call(token, body, { 'idempotency-key': 'a', origin: 'https://shop.example' })).status).toBe(202);
    expect((await call(token, body, { 'idempotency-key': 'a' })).status).toBe(200);
    await line.work();
    expect(await runs(line)).toHaveLength(1);
    expect(await line.sent()).toEqual(['invoice-reminder-1']);
    const [event] = await line.scope.transaction((tx) =>
      tx.db.execute<{ data: unknown }>(sql`select data from events where name = 'hook.received'`),
    );
    expect(event?.data).toEqual({ invoice: { id: 'INV-77' }, flowId });
  });

  it('refuses what it cannot read, whom it does not know, and a token that is wrong, old or shut', async () => {
    const { line, flowId, call } = await hooked();
    await using _ = line;
    const { token: old } = await makeHook(line.scope, flowId);
    const { token } = await makeHook(line.scope, flowId);
    const named = { invoice: { id: 'INV-77' } };
    expect((await call(old, named)).status).toBe(404);
    expect((await call('hk_guess', named)).status).toBe(404);
    expect((await call(token, { invoice: { id: 'nobody' } })).status).toBe(422);
    expect((await call(token, {})).status).toBe(422);
    expect((await call(token, '{')).status).toBe(400);
    expect((await call(token, { filler: 'x'.repeat(70_000) })).status).toBe(413);
    await revokeHook(line.scope, flowId);
    expect((await call(token, named)).status).toBe(404);
    await line.work();
    expect(await runs(line)).toHaveLength(0);
    await expect(revokeHook(line.scope, flowId)).rejects.toMatchObject({ code: 'not-found' });
  });
});
