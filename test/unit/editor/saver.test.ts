import { TRPCClientError } from '@trpc/client';
import { expect, test } from 'vitest';
import { DraftSaver, type Stored } from '#app/editor/saver.ts';

type Save = { readonly content: string; readonly revision: number; answer(revision: number): void; refuse(problem: Error): void };

/** A saver whose clock and server are in the test's hands. */
function bench(rebase?: (base: Stored<string>) => Promise<Stored<string> | null>) {
  let content = 'first';
  let time = 0;
  const waits: number[] = [];
  const saves: Save[] = [];
  const timers: (() => void)[] = [];
  const saver = new DraftSaver({
    revision: 1,
    read: () => content,
    save: (given, revision) =>
      new Promise((answer, refuse) => {
        saves.push({ content: given, revision, answer, refuse });
      }),
    ...(rebase && { rebase }),
    count: (now, saved) => now.length - saved.length,
    now: () => time,
    later: (work, ms) => {
      waits.push(ms);
      timers.push(work);
      return () => {
        timers.splice(timers.indexOf(work), 1);
      };
    },
  });
  return {
    saver,
    saves,
    waits,
    become: (text: string) => {
      content = text;
    },
    wait: (ms: number) => {
      time += ms;
    },
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

test('who types on and on is saved within two seconds', () => {
  const { edit, wait, waits } = bench();
  for (const text of ['a', 'ab', 'abc', 'abcd']) {
    edit(text);
    wait(600);
  }
  expect(waits).toEqual([900, 900, 300, 0]);
});

test('offline says how many changes are not saved, one by one', async () => {
  const { saver, saves, state, edit, passTime, settle } = bench();
  edit('first1');
  passTime();
  saves[0]?.refuse(new Error('no network'));
  await settle();
  expect(state().save).toMatchObject({ kind: 'offline', unsaved: 1 });
  edit('first123');
  expect(state().save).toMatchObject({ kind: 'offline', unsaved: 3 });
  expect(saver.countUnsaved()).toBe(3);
});

const conflict = () =>
  TRPCClientError.from({
    error: { code: -32009, message: 'saved since', data: { failure: { code: 'conflict', remedy: '', fields: [] } } },
  });

test('what somebody else saved is put under mine, and mine is saved on top of it', async () => {
  const bases: Stored<string>[] = [];
  const { saves, state, edit, passTime, settle, become } = bench(async (base) => {
    bases.push(base);
    become('mine and theirs');
    return { content: 'theirs', revision: 7 };
  });
  edit('mine');
  passTime();
  saves[0]?.refuse(conflict());
  await settle();
  expect(bases).toEqual([{ content: 'first', revision: 1 }]);
  expect(saves[1]).toMatchObject({ content: 'mine and theirs', revision: 7 });
  saves[1]?.answer(8);
  await settle();
  expect(state()).toMatchObject({ revision: 8, save: { kind: 'saved' } });
});

test('an overlap stops saving until it is decided', async () => {
  const { saver, saves, state, edit, passTime, settle, become } = bench(async () => null);
  edit('mine');
  passTime();
  saves[0]?.refuse(conflict());
  await settle();
  expect(state().save.kind).toBe('conflict');
  expect(await saver.flush()).toBe(false);
  become('decided');
  void saver.resolve({ content: 'theirs', revision: 4 });
  await settle();
  expect(saves[1]).toMatchObject({ content: 'decided', revision: 4 });
  saves[1]?.answer(5);
  await settle();
  expect(state()).toMatchObject({ revision: 5, save: { kind: 'saved' } });
});

test('follows what others save while nothing here is unsaved, and waits for its own save first', async () => {
  let asked = 0;
  const { saver, saves, state, edit, passTime, settle, become } = bench(async () => {
    asked += 1;
    become('theirs');
    return { content: 'theirs', revision: 9 };
  });
  edit('mine');
  passTime();
  const own = saver.follow(2);
  saves[0]?.answer(2);
  await settle();
  expect([await own, asked]).toEqual(['known', 0]);
  expect(await saver.follow(9)).toBe('taken');
  expect(asked).toBe(1);
  expect(state()).toMatchObject({ revision: 9, save: { kind: 'saved' } });
  edit('mine again');
  expect(await saver.follow(10)).toBe('later');
  expect(asked).toBe(1);
});
