/**
 * For each step that a root leads to, the step through which every way to it goes, the nearest one; '' where there is none
 * (for the roots, and where ways from several roots meet). In the order of a walk in which no step comes before one that
 * leads to it, loops aside. After Cooper, Harvey and Kennedy.
 */
export function dominators(roots: readonly string[], next: (id: string) => readonly string[]): ReadonlyMap<string, string> {
  const order = walkOrder(roots, next);
  const place = new Map(order.map((id, index) => [id, index]));
  const before = new Map<string, string[]>(roots.map((id) => [id, ['']]));
  for (const id of order) for (const to of next(id)) before.set(to, [...(before.get(to) ?? []), id]);
  const found = new Map<string, string>();
  const at = (id: string) => (id === '' ? -1 : (place.get(id) ?? -1));
  const meet = (first: string, second: string): string => {
    let [a, b] = [first, second];
    while (a !== b) {
      if (at(a) > at(b)) a = found.get(a) ?? '';
      else b = found.get(b) ?? '';
    }
    return a;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const id of order) {
      const known = (before.get(id) ?? []).filter((from) => from === '' || found.has(from));
      const nearest = known.reduce<string | null>((best, from) => (best === null ? from : meet(best, from)), null) ?? '';
      if (found.get(id) === nearest) continue;
      found.set(id, nearest);
      changed = true;
    }
  }
  return new Map(order.map((id) => [id, found.get(id) ?? '']));
}

/** Steps in reverse postorder: the first way of a step, with all that only follows there, before its second. */
function walkOrder(roots: readonly string[], next: (id: string) => readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const done: string[] = [];
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    // Backwards, as the whole list is turned round at the end.
    for (const to of next(id).toReversed()) visit(to);
    done.push(id);
  };
  for (const root of roots.toReversed()) visit(root);
  return done.reverse();
}
