import type { Draft, Parts } from './parts.ts';
import { partsOf } from './parts.ts';

/** What became of a piece; undefined is not there. */
export type Change = { readonly was: unknown; readonly is: unknown };
export type Changes = ReadonlyMap<string, Change>;

/** The pieces that differ from one draft to another, by path. */
export function changesOf(before: Draft, after: Draft): Changes {
  const [was, is] = [partsOf(before), partsOf(after)];
  const changes = new Map<string, Change>();
  for (const path of new Set([...was.keys(), ...is.keys()])) {
    const change = { was: was.get(path), is: is.get(path) };
    if (!isSame(change.was, change.is)) changes.set(path, change);
  }
  return changes;
}

/** Whether two pieces say the same; the order of fields says nothing. */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && inOrder(a) === inOrder(b));
}

export function isSameDraft(a: Draft, b: Draft): boolean {
  return (a.name === b.name && a.document === b.document) || changesOf(a, b).size === 0;
}

function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** What is put in place of what: the values that a set of changes leads to. */
export function valuesOf(changes: Changes, paths: Iterable<string> = changes.keys()): Parts {
  return new Map([...paths].map((path) => [path, changes.get(path)?.is]));
}
