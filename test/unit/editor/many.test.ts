import { describe, expect, test } from 'vitest';
import { applyCommand, labelCommand } from '#app/editor/commands.ts';
import { fragmentOf, readClip, withFreshIds, withKnownReferences, writeClip } from '#app/editor/edits/fragment.ts';
import { handOver } from '#workflows-schema/index.ts';
import { newSend, newWait, sampleFlow, ways } from './flow-samples.ts';

describe('copied steps', () => {
  test('come back from text under new ids, with the ways among them, and go in after a step', () => {
    const read = readClip(writeClip(fragmentOf(sampleFlow, ['pause', 'mail', 'start'])));
    expect(read?.nodes.map(({ id }) => id)).toEqual(['mail', 'pause']);
    const fragment = withFreshIds(sampleFlow, read ?? { nodes: [], edges: [] });
    const after = applyCommand(sampleFlow, { type: 'paste', fragment, at: { from: 'start', port: 'next' }, word: 'paste' });
    expect(ways(after)).toEqual(expect.arrayContaining(['start.next>send-7', 'send-7.sent>delay-8', 'delay-8.next>check']));
    expect(after.nodes).toHaveLength(8);
    expect(labelCommand(sampleFlow, { type: 'paste', fragment, at: null, word: 'paste' })).toBe('paste 2 steps');
  });

  test.each(['', 'hello', '{"kind":"cadenza/steps"}', '{"nodes":', '[]'])('%j is no steps', (text) => {
    expect(readClip(text)).toBeNull();
  });

  test('lose what does not exist here, and say how much', () => {
    const nodes = [
      newSend('a'),
      {
        id: 'b',
        kind: 'escalate' as const,
        config: handOver('x', { amount: 1, unit: 'day' }, { assignee: { rule: 'member', memberId: 'm' } }),
      },
    ];
    const none = new Set<string>();
    const { fragment, dropped } = withKnownReferences({ nodes, edges: [] }, { templates: none, members: none, flows: none });
    expect(dropped).toBe(2);
    expect(fragment.nodes.map(({ config }) => config)).toMatchObject([{ template: '' }, { assignee: { rule: 'queue' } }]);
    const here = { templates: new Set(['invoice-reminder-1']), members: new Set(['m']), flows: none };
    expect(withKnownReferences({ nodes, edges: [] }, here)).toEqual({ fragment: { nodes, edges: [] }, dropped: 0 });
  });
});

describe('several steps', () => {
  test('are deleted with their gaps closed, and nothing besides', () => {
    const after = applyCommand(sampleFlow, { type: 'delete-many', nodeIds: ['start', 'mail', 'pause'] });
    expect(ways(after)).toEqual(['check.no>last', 'check.yes>call', 'start.next>check']);
    expect(after.nodes.map(({ id }) => id)).toEqual(['start', 'check', 'call', 'last']);
  });

  test('a branch moves with all that only it leads to', () => {
    const flow = applyCommand(sampleFlow, { type: 'add', node: newWait('first'), at: { from: 'start', port: 'next' } });
    const after = applyCommand(flow, { type: 'move', nodeId: 'mail', at: { from: 'call', port: 'resolved' }, withRest: true });
    expect(ways(after)).toEqual(expect.arrayContaining(['call.resolved>mail', 'mail.sent>pause', 'pause.next>last']));
    expect(ways(after).some((way) => way.startsWith('check.no'))).toBe(false);
    const inside = applyCommand(flow, { type: 'move', nodeId: 'mail', at: { from: 'last', port: 'sent' }, withRest: true });
    expect(inside).toBe(flow);
    const between = applyCommand(flow, { type: 'move', nodeId: 'call', at: { from: 'mail', port: 'sent' }, withRest: true });
    expect(ways(between)).toEqual(expect.arrayContaining(['mail.sent>call', 'call.resolved>pause']));
  });

  test('a step becomes another kind in its place', () => {
    const after = applyCommand(sampleFlow, { type: 'become', nodeId: 'mail', node: newWait('wait') });
    expect(ways(after)).toEqual(expect.arrayContaining(['check.no>wait', 'wait.next>pause']));
    expect(applyCommand(sampleFlow, { type: 'become', nodeId: 'start', node: newWait('wait') })).toBe(sampleFlow);
  });
});

describe('looks', () => {
  test('a frame goes with its last step, a note with its own', () => {
    const framed = applyCommand(sampleFlow, { type: 'group', group: { id: 'g', name: 'Late', nodeIds: ['pause', 'gone'] } });
    const noted = applyCommand(framed, { type: 'note', note: { id: 'n', nodeId: 'pause', text: 'Why', x: 10, y: 20 } });
    expect(noted.layout).toMatchObject({ groups: [{ nodeIds: ['pause'] }], notes: [{ text: 'Why' }] });
    expect(applyCommand(noted, { type: 'delete', nodeId: 'pause' }).layout).toEqual({ positions: {}, groups: [], notes: [] });
  });

  test('a card that was placed by hand goes back when the flow is tidied', () => {
    const placed = applyCommand(sampleFlow, { type: 'place', by: { mail: { x: 30, y: -10 } } });
    const again = applyCommand(placed, { type: 'place', by: { mail: { x: 5, y: 0 } } });
    expect(again.layout.positions).toEqual({ mail: { x: 35, y: -10 } });
    expect(applyCommand(again, { type: 'tidy' }).layout.positions).toEqual({});
    expect(applyCommand(sampleFlow, { type: 'tidy' })).toBe(sampleFlow);
  });
});
