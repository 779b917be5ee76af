import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { STARTER_FLOWS } from '#server/flows/starters.ts';
import type { Trial } from '#server/runs/try/trial.ts';
import { tryFlow } from '#server/runs/try/try-flow.ts';
import { installStarterTemplates } from '#server/templates/store.ts';
import { flowOf } from '#test/support/flows.ts';
import { addInvoice, testTenant } from '#test/support/records.ts';
import { flowFrom, onEvent } from '#test/support/story.ts';
import { groupOf, mail } from '#workflows-schema/index.ts';

const REMINDERS = STARTER_FLOWS.find(({ key }) => key === 'invoice-reminders')?.document;

/** A tenant with its templates and an open invoice of EUR 812, due on 20 March 2026; its clock stands on 10 March. */
async function tenantWithInvoice() {
  const tenant = await testTenant();
  await tenant.scope.transaction(installStarterTemplates);
  const { invoiceId } = await addInvoice(tenant.scope, { dueOn: '2026-03-20', amountMinor: 81_200n });
  const trying = (more: Partial<Trial> = {}) =>
    tryFlow(tenant.scope, { document: REMINDERS, subject: { kind: 'invoice', id: invoiceId }, answers: {}, paysAfterDays: null, ...more });
  return { tenant, trying };
}

describe('a flow that is tried with a customer', () => {
  it('shows each step at its date with the mail as it would leave', async () => {
    const { tenant, trying } = await tenantWithInvoice();
    await using _ = tenant;
    const { steps, ending, about } = await trying();
    expect(about).toBe('0007 · Nordlicht GmbH');
    const told = steps.map(({ at, nodeId, port }) => `${at.toISOString().slice(0, 16)} ${nodeId} ${port}`);
    expect(told.filter((line) => line.includes(' reminder'))).toEqual([
      expect.stringMatching(/^2026-03-27T\d\d:00 reminder1 sent/),
      expect.stringMatching(/^2026-04-04T\d\d:00 reminder2 sent/),
    ]);
    expect(told.at(-1)).toMatch(/^2026-04-20T\d\d:00 person resolved/);
    expect(ending).toBe('Came to the end of the flow');
    const [first] = steps.flatMap(({ mails }) => mails);
    expect(first).toMatchObject({ to: 'till@nordlicht.example', problem: null });
    expect(first?.text).toContain('812');
    expect(steps.find(({ nodeId }) => nodeId === 'large')?.values).toMatchObject({
      decisions: [{ found: expect.stringContaining('812') }],
    });
  });

  it('leaves nothing behind', async () => {
    const { tenant, trying } = await tenantWithInvoice();
    await using _ = tenant;
    await trying();
    const [left] = await tenant.scope.transaction((tx) =>
      tx.db.execute(sql`select (select count(*)::int from runs) as runs, (select count(*)::int from messages) as messages,
        (select count(*)::int from portal_links) as links, (select count(*)::int from cases) as cases`),
    );
    expect(left).toEqual({ runs: 0, messages: 0, links: 0, cases: 0 });
  });

  it('ends when the customer pays, and says what could have happened at each question', async () => {
    const { tenant, trying } = await tenantWithInvoice();
    await using _ = tenant;
    const paid = await trying({ paysAfterDays: 5 });
    expect(paid.ending).toBe('Left because the invoice is paid');
    expect(paid.steps.flatMap(({ mails }) => mails)).toHaveLength(1);
    const nobody = await trying({ answers: { person: 'nobody' } });
    expect(nobody.steps.at(-1)).toMatchObject({ nodeId: 'person', port: null, asked: { chosen: 'nobody' } });
    expect(nobody.ending).toContain('waits for a person');
  });

  it('takes the chosen way at a wait, and what a message becomes', async () => {
    const { tenant, trying } = await tenantWithInvoice();
    await using _ = tenant;
    const document = flowOf(
      [
        { id: 'start', kind: 'trigger', config: { on: 'manual' } },
        { id: 'mail', kind: 'send', config: mail('invoice-reminder-1') },
        {
          id: 'seen',
          kind: 'wait',
          config: {
            events: [{ id: 'viewed', event: 'portal.viewed', filter: null }],
            match: 'subject',
            condition: null,
            within: { amount: 5, unit: 'day' },
          },
        },
        { id: 'late', kind: 'note', config: { text: 'Not seen' } },
      ],
      [
        { id: 'e0', from: 'start', port: 'next', to: 'mail' },
        { id: 'e1', from: 'mail', port: 'sent', to: 'seen' },
        { id: 'e2', from: 'seen', port: 'late', to: 'late' },
        { id: 'e3', from: 'mail', port: 'failed', to: 'late' },
      ],
    );
    const ways = async (answers: Trial['answers']) =>
      (await trying({ document, answers })).steps.flatMap(({ nodeId, port }) => (port ? [`${nodeId}:${port}`] : []));
    expect(await ways({})).toEqual(['start:next', 'mail:sent', 'seen:late', 'late:next']);
    expect(await ways({ seen: 'viewed' })).toEqual(['start:next', 'mail:sent', 'seen:viewed']);
    expect(await ways({ mail: 'failed' })).toEqual(['start:next', 'mail:failed', 'late:next']);
  });

  it('knows the newest event of the subject that would have started it', async () => {
    const { tenant, trying } = await tenantWithInvoice();
    await using _ = tenant;
    const known = groupOf({ type: 'comparison', field: 'event.number', operator: 'is', value: '0007' });
    const document = flowFrom(
      [onEvent('invoice.finalized'), { id: 'known', kind: 'condition', config: { condition: known } }],
      'start.next>known',
    );
    expect((await trying({ document })).steps.at(-1)).toMatchObject({ nodeId: 'known', port: 'yes' });
    expect((await trying({ document, subject: null })).steps.at(-1)).toMatchObject({ nodeId: 'known', port: 'no' });
  });

  it('works with a made-up customer, and names what is wrong', async () => {
    const { tenant, trying } = await tenantWithInvoice();
    await using _ = tenant;
    const sample = await trying({ subject: null });
    expect(sample.steps.filter(({ mails }) => mails.length > 0)).toHaveLength(2);
    await expect(trying({ document: { schemaVersion: 99 } })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(trying({ subject: { kind: 'invoice', id: '00000000-0000-7000-8000-00000000abcd' } })).rejects.toMatchObject({
      code: 'not-found',
    });
    const broken = flowOf([{ id: 'start', kind: 'trigger', config: { on: 'manual' } }], []);
    expect(await trying({ document: broken })).toMatchObject({ ending: 'Came to the end of the flow', failed: false });
  });
});
