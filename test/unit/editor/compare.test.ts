import { describe, expect, test } from 'vitest';
import { wayId } from '#app/editor/arrange.ts';
import { applyCommand, type Command } from '#app/editor/commands.ts';
import { fieldRows } from '#app/editor/versions/field-rows.ts';
import { mergeDocuments } from '#app/editor/versions/merge-documents.ts';
import { buildGraph, type FlowDocument, groupOf, reachableFrom, waitFor } from '#workflows-schema/index.ts';
import { newWait, sampleFlow } from './flow-samples.ts';

const changed = (...commands: Command[]): FlowDocument => commands.reduce(applyCommand, sampleFlow);
const reached = (document: FlowDocument) => [...reachableFrom(buildGraph(document), 'start')].toSorted();

describe('two versions on one canvas', () => {
  test('the same twice has no marks', () => {
    const { nodes, ways, document } = mergeDocuments(sampleFlow, sampleFlow);
    expect([nodes.size, ways.size]).toEqual([0, 0]);
    expect(document.nodes).toEqual(sampleFlow.nodes);
  });

  test('a step that was put in is added, with the ways to and from it', () => {
    const later = changed({ type: 'add', node: newWait('break'), at: { from: 'mail', port: 'sent' } });
    const { nodes, ways } = mergeDocuments(sampleFlow, later);
    expect([...nodes]).toEqual([['break', 'added']]);
    expect(ways.get(wayId('break', 'next'))).toBe('added');
    expect(ways.get(wayId('mail', 'sent'))).toBe('changed');
  });

  test('a step that went is drawn where it stood, and leads on to what follows now', () => {
    const later = changed({ type: 'delete', nodeId: 'mail' });
    const { nodes, ways, document } = mergeDocuments(sampleFlow, later);
    expect([...nodes]).toEqual([['mail', 'removed']]);
    expect(ways.get(wayId('check', 'no'))).toBe('removed');
    expect(ways.get(wayId('mail', 'sent'))).toBe('removed');
    expect(reached(document)).toEqual(sampleFlow.nodes.map(({ id }) => id).toSorted());
  });

  test('where another step stands in the place of one that went, both are drawn, one after the other', () => {
    const later = changed({ type: 'delete', nodeId: 'mail' }, { type: 'add', node: newWait('break'), at: { from: 'check', port: 'no' } });
    const { nodes, ways, document } = mergeDocuments(sampleFlow, later);
    expect(Object.fromEntries(nodes)).toEqual({ mail: 'removed', break: 'added' });
    expect(buildGraph(document).target('mail', 'sent')?.id).toBe('break');
    expect(ways.get(wayId('mail', 'sent'))).toBe('changed');
    expect(reached(document)).toEqual([...sampleFlow.nodes.map(({ id }) => id), 'break'].toSorted());
  });

  test('nothing that is reached now gets lost, whatever went', () => {
    for (const { id, kind } of sampleFlow.nodes) {
      if (kind === 'trigger') continue;
      const later = changed({ type: 'delete', nodeId: id });
      const merged = new Set(reached(mergeDocuments(sampleFlow, later).document));
      expect(reached(later).filter((each) => !merged.has(each))).toEqual([]);
    }
  });
});

describe('the table of fields', () => {
  test('has a row for each value that differs, a condition as the sentence that it makes', () => {
    const richer = groupOf({ type: 'comparison', field: 'invoice.balance', operator: 'more-than', value: '900' });
    const later = changed(
      { type: 'edit', field: 'x', node: { id: 'pause', kind: 'delay', name: 'A break', config: waitFor(9, 'day') } },
      { type: 'edit', field: 'x', node: { id: 'check', kind: 'condition', config: { condition: richer } } },
    );
    expect(fieldRows(sampleFlow, later).map(({ step: _, ...row }) => row)).toEqual([
      { nodeId: 'check', field: 'condition', before: 'balance is more than 500', after: 'balance is more than 900' },
      { nodeId: 'pause', field: 'name', before: '—', after: 'A break' },
      { nodeId: 'pause', field: 'amount', before: '2', after: '9' },
    ]);
  });

  test('says where a way leads now, and a step that came or went as a whole', () => {
    const later = changed({ type: 'delete', nodeId: 'mail' });
    const rows = fieldRows(sampleFlow, later);
    expect(rows.find(({ nodeId }) => nodeId === 'mail')).toMatchObject({ field: 'the step', after: '—' });
    expect(rows.find(({ nodeId }) => nodeId === 'check')).toMatchObject({ field: '“no” leads to' });
  });
});
