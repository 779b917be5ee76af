import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillInOrder, splitEvenly } from '#server/plans/split-evenly.ts';

const sum = (parts: readonly bigint[]) => parts.reduce((before, part) => before + part, 0n);

test('parts add up to the whole to the cent, differ by one at most, and the larger come first', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 1, max: 60 }), (minor, count) => {
      const parts = splitEvenly(minor, count);
      expect(parts).toHaveLength(count);
      expect(sum(parts)).toBe(minor);
      const sizes = parts.map((part) => (part < 0n ? -part : part));
      expect((sizes[0] ?? 0n) - (sizes.at(-1) ?? 0n)).toBeLessThanOrEqual(1n);
      expect(sizes).toEqual(sizes.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
    }),
  );
  expect(splitEvenly(10_000n, 3)).toEqual([3_334n, 3_333n, 3_333n]);
});

test.each([0, -1, 1.5, Number.NaN])('%s parts cannot be made', (count) => {
  expect(() => splitEvenly(100n, count)).toThrow(RangeError);
});

test('money fills parts in order: none is filled before the one ahead of it is full', () => {
  const part = fc.bigInt({ min: 1n, max: 10_000n });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), fc.bigInt({ min: -100n, max: 200_000n }), (amounts, paid) => {
      const filled = fillInOrder(amounts, paid);
      const [, clamped] = [0n, paid, sum(amounts)].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      expect(sum(filled)).toBe(clamped);
      const firstOpen = filled.findIndex((value, index) => value < (amounts[index] ?? 0n));
      if (firstOpen >= 0) expect(filled.slice(firstOpen + 1).every((value) => value === 0n)).toBe(true);
    }),
  );
});
