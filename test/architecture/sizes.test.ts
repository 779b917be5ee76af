import { describe, expect, it } from 'vitest';
import { functionSizes } from './functions.ts';
import { productSources, testSources } from './sources.ts';

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;

describe('sizes', () => {
  it('of files: none over 350 lines, nine in ten within 200, half within 80', async () => {
    const sources = (await productSources()).filter((source) => !source.path.includes('/migrations/'));
    expect(sources.filter((source) => source.lines > 350).map((source) => `${source.path}: ${source.lines}`)).toEqual([]);
    const lines = sources.map((source) => source.lines);
    expect(percentile(lines, 0.9)).toBeLessThanOrEqual(200);
    expect(percentile(lines, 0.5)).toBeLessThanOrEqual(80);
  });

  it('of test files: none over 300 lines', async () => {
    expect((await testSources()).filter((source) => source.lines > 300).map((source) => `${source.path}: ${source.lines}`)).toEqual([]);
  });

  it('of functions: none over 70 lines (120 in a component), nine in ten within 35', async () => {
    const sizes = (await Promise.all((await productSources()).map(functionSizes))).flat();
    const limit = (path: string) => (path.endsWith('.tsx') ? 120 : 70);
    expect(
      sizes.filter((size) => size.lines > limit(size.path)).map((size) => `${size.path}:${size.line} has ${size.lines} lines`),
    ).toEqual([]);
    expect(
      percentile(
        sizes.map((size) => size.lines),
        0.9,
      ),
    ).toBeLessThanOrEqual(35);
  });
});
