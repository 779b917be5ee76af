import { expect, test } from 'vitest';
import { createSaver } from '#app/editor/saver.ts';

type Save = { readonly content: string; readonly revision: number; answer(revision: number): void; refuse(problem: Error): void };

/** A saver whose clock and server are in the test's hands. */
function bench() {
  let content = 'first';
  const saves: Save[] = [];
  const timers: (() => void)[] = [];
  const saver = createSaver({
    revision: 1,
    read: () => content,
    save: (given, revision) =>
      new Promise((answer, refuse) => {
        saves.push({ content: given, revision, answer, refuse });
      }),
    later: (work) => {
      timers.push(work);
      return () => {
        timers.splice(timers.indexOf(work), 1);
      };
    },
  });
  return {
    saver,
    saves,
    state: () => saver.state.getState(),
    edit: (text: string) => {
      content = text;
      saver.touch();
    },
    /** Lets all the time pass that is waited for. */
    passTime: () => {
      for (const work of timers.splice(0)) work();
    },
    settle: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

test('saves a moment after the last edit, once for a burst of them', async () => {
  const { saver, saves, state, edit, passTime, settle } = bench();
  edit('a');
  edit('ab');
  expect(state().save.kind).toBe('unsaved');
  passTime();
  expect(saves.map(({ content, revision }) => ({ content, revision }))).toEqual([{ content: 'ab', revision: 1 }]);
  expect(state().save.kind).toBe('saving');
  saves[0]?.answer(2);
  await settle();
  expect(state()).toMatchObject({ revision: 2, save: { kind: 'saved' } });
  expect(await saver.flush()).toBe(true);
  expect(saves).toHaveLength(1);
});

test('an edit made while saving is saved on top of the new revision', async () => {
  const { saves, state, edit, passTime, settle } = bench();
  edit('a');
  passTime();
  edit('b');
  saves[0]?.answer(2);
  await settle();
  expect(saves.map(({ content, revision }) => ({ content, revision }))).toEqual([
    { content: 'a', revision: 1 },
    { content: 'b', revision: 2 },
  ]);
  saves[1]?.answer(3);
  await settle();
  expect(state()).toMatchObject({ revision: 3, save: { kind: 'saved' } });
});

test('without an answer the edits stay and are tried again', async () => {
  const { saves, state, edit, passTime, settle } = bench();
  edit('a');
  passTime();
  saves[0]?.refuse(new Error('no network'));
  await settle();
  expect(state().save.kind).toBe('offline');
  passTime();
  expect(saves[1]).toMatchObject({ content: 'a', revision: 1 });
  saves[1]?.answer(2);
  await settle();
  expect(state().save.kind).toBe('saved');
});

test('an edit undone before it was saved needs no save', () => {
  const { saves, state, edit, passTime } = bench();
  edit('a');
  edit('first');
  expect(state().save.kind).toBe('saved');
  passTime();
  expect(saves).toEqual([]);
});
