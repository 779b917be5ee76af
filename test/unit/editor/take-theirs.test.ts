import { expect, test } from 'vitest';
import { applyCommand, type Command } from '#app/editor/commands.ts';
import { countEdits } from '#app/editor/safety/counted-edits.ts';
import { mergeDrafts } from '#app/editor/safety/merge.ts';
import { takeTheirs } from '#app/editor/safety/take-theirs.ts';
import { createEditorStore } from '#app/editor/store.ts';
import type { FlowDocument } from '#workflows-schema/index.ts';
import { newWait, sampleFlow, ways } from './flow-samples.ts';

const draft = (document: FlowDocument) => ({ name: 'Chasers', document });
const note = (document: FlowDocument, id: string, text: string): Command => {
  const node = document.nodes.find((known) => known.id === id);
  if (!node) throw new Error(`There is no "${id}".`);
  return { type: 'edit', node: { ...node, note: text }, field: 'note' };
};
const noteOf = (document: FlowDocument, id: string) => document.nodes.find((node) => node.id === id)?.note;

test('undo takes back what I did, never what somebody else did meanwhile', () => {
  const store = createEditorStore(sampleFlow);
  const { run, undo, redo } = store.getState();
  run({ type: 'add', node: newWait('mine'), at: { from: 'start', port: 'next' } });
  const base = draft(store.getState().document);
  run(note(base.document, 'mail', 'my note'));
  const edits = countEdits(store);
  const theirs = draft(
    applyCommand(applyCommand(base.document, note(base.document, 'last', 'their note')), { type: 'delete', nodeId: 'pause' }),
  );
  const sides = { base, mine: draft(store.getState().document), theirs };
  takeTheirs(store, sides, mergeDrafts(sides));
  const now = () => store.getState().document;
  expect([noteOf(now(), 'mail'), noteOf(now(), 'last')]).toEqual(['my note', 'their note']);
  expect(edits.now()).toBe(0);
  undo();
  expect([noteOf(now(), 'mail'), noteOf(now(), 'last')]).toEqual([undefined, 'their note']);
  undo();
  expect(now().nodes.map(({ id }) => id)).toEqual(['start', 'check', 'call', 'mail', 'last']);
  expect(ways(now())).toContain('mail.sent>last');
  redo();
  redo();
  expect([noteOf(now(), 'mail'), noteOf(now(), 'last')]).toEqual(['my note', 'their note']);
  expect(edits.now()).toBe(4);
});

test('with nothing of mine, theirs is shown as it is', () => {
  const store = createEditorStore(sampleFlow);
  const theirs = draft(applyCommand(sampleFlow, note(sampleFlow, 'mail', 'theirs')));
  const sides = { base: draft(sampleFlow), mine: draft(sampleFlow), theirs };
  takeTheirs(store, sides, mergeDrafts(sides));
  expect(store.getState().document).toBe(theirs.document);
  expect(store.getState().undo()).toBe(false);
});
