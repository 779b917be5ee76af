import { describe, expect, test } from 'vitest';
import { applyCommand, labelCommand } from '#app/editor/commands.ts';
import { freshNodeId } from '#app/editor/edits/steps.ts';
import { waitUntil } from '#workflows-schema/index.ts';
import { newSend, newWait, sampleFlow, ways } from './flow-samples.ts';

describe('adding a step', () => {
  test('puts it before what follows at a connected way out', () => {
    const after = applyCommand(sampleFlow, { type: 'add', node: newWait('new'), at: { from: 'mail', port: 'sent' } });
    expect(ways(after)).toContain('mail.sent>new');
    expect(ways(after)).toContain('new.next>pause');
    expect(ways(after)).not.toContain('mail.sent>pause');
  });

  test('hangs it on an open way out', () => {
    const after = applyCommand(sampleFlow, { type: 'add', node: newSend('new'), at: { from: 'last', port: 'sent' } });
    expect(ways(after)).toContain('last.sent>new');
    expect(after.edges).toHaveLength(sampleFlow.edges.length + 1);
  });

  test('leaves it loose without a place', () => {
    const after = applyCommand(sampleFlow, { type: 'add', node: newSend('new'), at: null });
    expect(after.nodes).toHaveLength(sampleFlow.nodes.length + 1);
    expect(after.edges).toEqual(sampleFlow.edges);
  });

  test('changes nothing for a way out that does not exist or an id that is taken', () => {
    expect(applyCommand(sampleFlow, { type: 'add', node: newSend('new'), at: { from: 'mail', port: 'yes' } })).toBe(sampleFlow);
    expect(applyCommand(sampleFlow, { type: 'add', node: newSend('mail'), at: null })).toBe(sampleFlow);
  });
});

describe('deleting a step', () => {
  test('joins its neighbours', () => {
    const after = applyCommand(sampleFlow, { type: 'delete', nodeId: 'pause' });
    expect(ways(after)).toContain('mail.sent>last');
    expect(after.nodes.map(({ id }) => id)).not.toContain('pause');
  });

  test('of a branch keeps the way that is asked for and removes what only the other led to', () => {
    const after = applyCommand(sampleFlow, { type: 'delete', nodeId: 'check', keep: 'no' });
    expect(after.nodes.map(({ id }) => id)).toEqual(['start', 'mail', 'pause', 'last']);
    expect(ways(after)).toContain('start.next>mail');
  });

  test('of the start leaves the rest in place', () => {
    const after = applyCommand(sampleFlow, { type: 'delete', nodeId: 'start' });
    expect(after.nodes).toHaveLength(sampleFlow.nodes.length - 1);
  });
});

describe('moving a step', () => {
  test('closes the gap and opens one elsewhere', () => {
    const after = applyCommand(sampleFlow, { type: 'move', nodeId: 'pause', at: { from: 'start', port: 'next' } });
    expect(ways(after)).toEqual(['check.no>mail', 'check.yes>call', 'mail.sent>last', 'pause.next>check', 'start.next>pause']);
  });

  test('refuses to move into its own place, and the start', () => {
    expect(applyCommand(sampleFlow, { type: 'move', nodeId: 'pause', at: { from: 'mail', port: 'sent' } })).toBe(sampleFlow);
    expect(applyCommand(sampleFlow, { type: 'move', nodeId: 'start', at: { from: 'mail', port: 'sent' } })).toBe(sampleFlow);
  });
});

describe('connecting', () => {
  test('leads one way out to one step, replacing where it led', () => {
    const after = applyCommand(sampleFlow, { type: 'connect', exit: { from: 'check', port: 'yes' }, to: 'last' });
    expect(ways(after)).toContain('check.yes>last');
    expect(after.edges).toHaveLength(sampleFlow.edges.length);
  });

  test.each([
    ['to the start', 'start'],
    ['to itself', 'mail'],
    ['to a step that is not there', 'nobody'],
  ])('changes nothing %s', (_, to) => {
    expect(applyCommand(sampleFlow, { type: 'connect', exit: { from: 'mail', port: 'sent' }, to })).toBe(sampleFlow);
  });

  test('is undone by disconnecting', () => {
    const after = applyCommand(sampleFlow, { type: 'disconnect', exit: { from: 'check', port: 'yes' } });
    expect(ways(after)).not.toContain('check.yes>call');
  });
});

describe('editing a step', () => {
  test('drops the edge of a way out that it no longer has', () => {
    const routed = applyCommand(sampleFlow, {
      type: 'edit',
      field: 'past',
      node: { id: 'pause', kind: 'delay', config: waitUntil('invoice.dueOn', 3, { past: 'route' }) },
    });
    const connected = applyCommand(routed, { type: 'connect', exit: { from: 'pause', port: 'past' }, to: 'call' });
    expect(ways(connected)).toContain('pause.past>call');
    const back = applyCommand(connected, {
      type: 'edit',
      field: 'past',
      node: { id: 'pause', kind: 'delay', config: waitUntil('invoice.dueOn', 3, { past: 'exit' }) },
    });
    expect(ways(back)).toEqual(ways(sampleFlow));
  });

  test('never turns a step into another kind', () => {
    expect(applyCommand(sampleFlow, { type: 'edit', field: 'kind', node: newSend('pause') })).toBe(sampleFlow);
  });
});

test('a new id is free and says the kind', () => {
  expect(freshNodeId(sampleFlow, 'send')).toBe('send-7');
});

test('labels name the step in words', () => {
  expect(labelCommand(sampleFlow, { type: 'delete', nodeId: 'pause' })).toBe('delete “Wait 2 days”');
  expect(labelCommand(sampleFlow, { type: 'connect', exit: { from: 'mail', port: 'sent' }, to: 'call' })).toBe(
    'connect “Send “invoice-reminder-1”” to “Hand to a person: Call them”',
  );
});
