import { expect, test } from 'vitest';
import { checkDraft } from '#server/flows/check-draft.ts';
import { draftFromStarter } from '#server/flows/from-starter.ts';
import { importFlow } from '#server/flows/import-flow.ts';
import { getFlow, listFlows } from '#server/flows/queries.ts';
import { STARTER_FLOWS } from '#server/flows/starters.ts';
import { archiveFlow } from '#server/flows/status.ts';
import { installStarterTemplates } from '#server/templates/store.ts';
import { testTenant } from '#test/support/records.ts';
import { analyse, type FlowDocument, type FlowNode, handOver, mail, writeFlowFile } from '#workflows-schema/index.ts';

const reminders = STARTER_FLOWS.find(({ key }) => key === 'invoice-reminders')?.document;
const withSteps = (...steps: readonly FlowNode[]): FlowDocument => {
  if (!reminders) throw new Error('The reminders are not in the library.');
  return { ...reminders, nodes: [...reminders.nodes, ...steps] };
};
const ask: FlowNode = {
  id: 'ask',
  kind: 'http',
  config: {
    method: 'POST',
    url: 'https://scores.example/ask',
    headers: [{ name: 'Authorization', value: 'Bearer secret-1' }],
    body: '',
    retries: 1,
    outputs: [],
  },
};

test('a flow comes back from its file as it was, under a free name', async () => {
  await using tenant = await testTenant();
  await tenant.scope.transaction(installStarterTemplates);
  const document = withSteps();
  const { text } = writeFlowFile({ name: 'Reminders', document });
  const first = await importFlow(tenant.scope, text);
  const second = await importFlow(tenant.scope, text);
  expect(first).toMatchObject({ name: 'Reminders', dropped: 0 });
  expect(second).toMatchObject({ name: 'Reminders 2', dropped: 0 });
  expect(await getFlow(tenant.scope, second.flowId)).toMatchObject({ document, status: 'draft', liveVersion: null });
});

test('a file holds no value of an HTTP header, and the analysis asks for it where it comes in', async () => {
  await using tenant = await testTenant();
  const { text } = writeFlowFile({ name: 'Scores', document: withSteps(ask) });
  expect(text).not.toContain('secret-1');
  const { flowId } = await importFlow(tenant.scope, text);
  const { document } = await getFlow(tenant.scope, flowId);
  expect(analyse(document)).toContainEqual(
    expect.objectContaining({ nodeId: 'ask', field: 'headers', message: 'Give the header “Authorization” its value, or take it out.' }),
  );
});

test('what a file names and is not here is left out, and the analysis asks for it', async () => {
  await using tenant = await testTenant();
  await tenant.scope.transaction(installStarterTemplates);
  const stranger = '0198c5e0-0000-7000-8000-000000000001';
  const document = withSteps(
    { id: 'own', kind: 'send', config: mail('of-another-company') },
    {
      id: 'call',
      kind: 'escalate',
      config: handOver('Call', { amount: 1, unit: 'day' }, { assignee: { rule: 'member', memberId: stranger } }),
    },
    { id: 'other', kind: 'subflow', config: { flowId: stranger, inputs: [], wait: true, within: { amount: 1, unit: 'day' } } },
  );
  const imported = await importFlow(tenant.scope, writeFlowFile({ name: 'Foreign', document }).text);
  expect(imported.dropped).toBe(3);
  const read = await getFlow(tenant.scope, imported.flowId);
  expect(JSON.stringify(read.document)).not.toMatch(/of-another-company|0198c5e0-0000/);
  const asked = analyse(read.document).map(({ code, nodeId }) => `${nodeId} ${code}`);
  expect(asked).toEqual(expect.arrayContaining(['own no-template', 'other bad-setting']));
});

test('a bare document of the first schema is migrated', async () => {
  await using tenant = await testTenant();
  const document = {
    schemaVersion: 1,
    settings: { subject: 'invoice', messageClass: 'reminder', exitOn: ['paid'], reentry: 'once' },
    nodes: [],
    edges: [],
    layout: { positions: {} },
  };
  const { flowId, name } = await importFlow(tenant.scope, JSON.stringify(document));
  expect(name).toBe('Imported flow');
  expect(await getFlow(tenant.scope, flowId)).toMatchObject({ document: { schemaVersion: 2 } });
});

test.each([
  ['{"schemaVersion":2,', 'file', /no JSON/],
  ['[]', 'file', /JSON object/],
  ['{"schemaVersion":99}', 'file', /newer/],
  ['{"schemaVersion":2}', 'settings', /^expected object, but it is missing$/],
])('%j is refused with its field', async (text, field, message) => {
  await using tenant = await testTenant();
  await expect(importFlow(tenant.scope, text)).rejects.toMatchObject({
    code: 'invalid-input',
    fields: expect.arrayContaining([{ field, message: expect.stringMatching(message) }]),
  });
  expect(await listFlows(tenant.scope)).toEqual([]);
});

test('a step that is not as it should be is named with its field', async () => {
  await using tenant = await testTenant();
  const text = writeFlowFile({ name: 'Broken', document: withSteps(ask) }).text.replace('"retries": 1', '"retries": "one"');
  await expect(importFlow(tenant.scope, text)).rejects.toMatchObject({
    fields: [{ field: 'ask.retries', message: 'expected number, but it is string' }],
  });
});

test('a ready-made flow is used under its own name, and under the next free one when an archived flow has that', async () => {
  await using tenant = await testTenant();
  const document = withSteps();
  const starter = { name: 'Reminders', description: 'Reminds.', document };
  const { flowId, name } = await draftFromStarter(tenant.scope, starter);
  expect(name).toBe('Reminders');
  await archiveFlow(tenant.scope, flowId);
  const second = await draftFromStarter(tenant.scope, starter);
  expect(second.name).toBe('Reminders 2');
  const { findings } = await tenant.scope.transaction((tx) => checkDraft(tx, document));
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});
