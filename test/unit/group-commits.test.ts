import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupCommits } from '#server/intake/group.ts';

/** Work that ends when it is told to, and notes what it was given. */
function heldWork() {
  const calls: { items: readonly number[]; end: () => void }[] = [];
  const work = (items: readonly number[]) =>
    new Promise<readonly string[]>((resolve, reject) => {
      const end = () => (items.includes(13) ? reject(new Error('thirteen')) : resolve(items.map((item) => `done ${item}`)));
      calls.push({ items, end });
    });
  return { calls, work };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

test('what arrives while one transaction runs shares the next one, and each gets its own answers', async () => {
  const { calls, work } = heldWork();
  const submit = groupCommits(work, 10);
  const answers = [submit([1]), submit([2, 3]), submit([4])];
  calls[0]?.end();
  await turn();
  calls[1]?.end();
  expect(await Promise.all(answers)).toEqual([['done 1'], ['done 2', 'done 3'], ['done 4']]);
  expect(calls.map(({ items }) => items)).toEqual([[1], [2, 3, 4]]);
});

test('a request that breaks the group fails alone', async () => {
  const submit = groupCommits(async (items: readonly number[]) => {
    await turn();
    if (items.includes(13)) throw new Error('thirteen');
    return items.map(String);
  }, 10);
  const answers = await Promise.allSettled([submit([1]), submit([2]), submit([13]), submit([4])]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
});

test('however requests come, every item is answered once and no group is above its limit', async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(sizes, async (requests) => {
      const groups: number[] = [];
      const submit = groupCommits(async (items: readonly string[]) => {
        groups.push(items.length);
        await turn();
        return items;
      }, 8);
      const given = requests.map((size, request) => Array.from({ length: size }, (_, item) => `${request}.${item}`));
      expect(await Promise.all(given.map((items) => submit(items)))).toEqual(given);
      expect(groups.every((size) => size <= 8)).toBe(true);
    }),
  );
});
