import { expect, test } from 'vitest';
import { applyCommand, type Command } from '#app/editor/commands.ts';
import { mergeDrafts, type ThreeWay } from '#app/editor/safety/merge.ts';
import type { FlowNode } from '#workflows-schema/index.ts';
import { newSend, newWait, sampleFlow, ways } from './flow-samples.ts';

const base = { name: 'Chasers', document: sampleFlow };
const run = (...commands: readonly Command[]) => ({ ...base, document: commands.reduce(applyCommand, sampleFlow) });
const sides = (mine: readonly Command[], theirs: readonly Command[]): ThreeWay => ({ base, mine: run(...mine), theirs: run(...theirs) });
const step = (id: string): FlowNode => {
  const found = sampleFlow.nodes.find((node) => node.id === id);
  if (!found) throw new Error(`The sample has no "${id}".`);
  return found;
};
const rename = (id: string, name: string): Command => ({ type: 'edit', node: { ...step(id), name }, field: 'name' });
const note = (id: string, text: string): Command => ({ type: 'edit', node: { ...step(id), note: text }, field: 'note' });
const add = (node: FlowNode, from: string, port: string): Command => ({ type: 'add', node, at: { from, port } });

test('different fields of one step are both kept', () => {
  const { merged, overlaps } = mergeDrafts(sides([rename('mail', 'First mail')], [note('mail', 'Ask Bea')]));
  expect(overlaps).toEqual([]);
  expect(merged.document.nodes.find(({ id }) => id === 'mail')).toMatchObject({ name: 'First mail', note: 'Ask Bea' });
});

test('the same field is an overlap, said in words; either can be had', () => {
  const both = sides([rename('pause', 'Mine')], [rename('pause', 'Theirs'), note('mail', 'kept in any case')]);
  const { merged, overlaps } = mergeDrafts(both);
  expect(overlaps).toEqual([
    {
      id: 'node/pause/name',
      paths: ['node/pause/name'],
      what: '“Wait 2 days”',
      mine: '“Wait 2 days” becomes “Mine”.',
      theirs: '“Wait 2 days” becomes “Theirs”.',
    },
  ]);
  expect(merged.document.nodes.find(({ id }) => id === 'pause')?.name).toBe('Mine');
  const other = mergeDrafts(both, () => 'theirs').merged.document;
  expect(other.nodes.find(({ id }) => id === 'pause')?.name).toBe('Theirs');
  expect(other.nodes.find(({ id }) => id === 'mail')?.note).toBe('kept in any case');
});

test('a step that one removes and the other changes is one overlap; kept, it has its ways again', () => {
  const both = sides([{ type: 'delete', nodeId: 'pause' }], [note('pause', 'Important')]);
  const { merged, overlaps } = mergeDrafts(both);
  expect(overlaps).toMatchObject([{ what: '“Wait 2 days”', theirs: 'The note of “Wait 2 days” is “Important”.' }]);
  expect(overlaps[0]?.mine).toContain('“Wait 2 days” goes.');
  expect(ways(merged.document)).toContain('mail.sent>last');
  expect(ways(mergeDrafts(both, () => 'theirs').merged.document)).toEqual(ways(sampleFlow));
});

test('two steps put into the same place overlap, and the one that is not taken does not stay behind loose', () => {
  const both = sides([add(newSend('own'), 'mail', 'sent')], [add(newWait('other'), 'mail', 'sent')]);
  const { merged, overlaps } = mergeDrafts(both);
  expect(overlaps).toHaveLength(1);
  expect(merged.document.nodes.map(({ id }) => id)).toEqual([...sampleFlow.nodes.map(({ id }) => id), 'own']);
  const theirs = mergeDrafts(both, () => 'theirs').merged.document;
  expect(theirs.nodes.map(({ id }) => id)).toEqual([...sampleFlow.nodes.map(({ id }) => id), 'other']);
  expect(ways(theirs)).toContain('other.next>pause');
});

test('new steps of both under one id are both kept, mine under another', () => {
  const { merged, overlaps } = mergeDrafts(
    sides([add(newWait('delay-7'), 'start', 'next')], [add({ ...newWait('delay-7'), name: 'Theirs' }, 'pause', 'next')]),
  );
  expect(overlaps).toEqual([]);
  expect(ways(merged.document)).toEqual(
    expect.arrayContaining(['start.next>delay-8', 'delay-8.next>check', 'pause.next>delay-7', 'delay-7.next>last']),
  );
  expect(merged.document.nodes.find(({ id }) => id === 'delay-7')?.name).toBe('Theirs');
});

test('what both did alike is done once', () => {
  const same = [add(newWait('delay-7'), 'start', 'next'), rename('mail', 'First')];
  const { merged, overlaps } = mergeDrafts(sides(same, same));
  expect(overlaps).toEqual([]);
  expect(merged.document).toEqual(run(...same).document);
});

test('a way drawn from a port that the other took away is an overlap', () => {
  const wait: FlowNode = { ...newWait('pause'), timeout: { amount: 1, unit: 'day' } };
  const start = { name: 'Chasers', document: applyCommand(sampleFlow, { type: 'edit', node: wait, field: 'timeout' }) };
  const mine = { ...start, document: applyCommand(start.document, { type: 'edit', node: newWait('pause'), field: 'timeout' }) };
  const theirs = {
    ...start,
    document: applyCommand(start.document, { type: 'connect', exit: { from: 'pause', port: 'timed-out' }, to: 'call' }),
  };
  const { merged, overlaps } = mergeDrafts({ base: start, mine, theirs });
  expect(overlaps).toHaveLength(1);
  expect(ways(merged.document)).not.toContain('pause.timed-out>call');
  expect(ways(mergeDrafts({ base: start, mine, theirs }, () => 'theirs').merged.document)).toContain('pause.timed-out>call');
});

test('one renames the flow, the other sets it up', () => {
  const mine = { ...base, name: 'Gentle chasers' };
  const theirs = run({ type: 'settings', settings: { ...sampleFlow.settings, maxRunDays: 90 }, field: 'maxRunDays' });
  const { merged, overlaps } = mergeDrafts({ base, mine, theirs });
  expect(overlaps).toEqual([]);
  expect(merged).toMatchObject({ name: 'Gentle chasers', document: { settings: { maxRunDays: 90 } } });
});
