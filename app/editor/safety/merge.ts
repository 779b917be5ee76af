import { portsOf } from '#workflows-schema/index.ts';
import { type Changes, changesOf, isSame } from './changes.ts';
import { withoutDoubleIds } from './double-additions.ts';
import { sayOverlap } from './overlap-words.ts';
import { type Draft, withParts } from './parts.ts';

export type Side = 'mine' | 'theirs';
export type ThreeWay = { readonly base: Draft; readonly mine: Draft; readonly theirs: Draft };

/** What both changed in different ways: it is one of the two. */
export type Overlap = {
  readonly id: string;
  /** The pieces (see parts.ts) that are decided together. */
  readonly paths: readonly string[];
  /** Words: what it is about, and what each of the two did. */
  readonly what: string;
  readonly mine: string;
  readonly theirs: string;
};

export type Merge = { readonly merged: Draft; readonly overlaps: readonly Overlap[] };

/**
 * Both people's edits of one draft, laid over each other piece by piece. What only one of them changed is taken from that
 * one; what both changed in different ways is an overlap, for which `choose` decides (mine, when left out).
 */
export function mergeDrafts(sides: ThreeWay, choose: (overlapId: string) => Side = () => 'mine'): Merge {
  const document = withoutDoubleIds({ base: sides.base.document, mine: sides.mine.document, theirs: sides.theirs.document });
  const { base, theirs } = sides;
  const mine = document === sides.mine.document ? sides.mine : { ...sides.mine, document };
  const both: Both = { mine: changesOf(base, mine), theirs: changesOf(base, theirs), baseIds: new Set(base.document.nodes.map(idOf)) };
  let clashes = join([...lostSteps(both), ...samePieces(both)]);
  // What does not hold together shows only once it is put together; each round finds a step that was not known before.
  for (;;) {
    const { draft: merged, broken } = withParts(mine, decided(both, clashes, choose));
    const known = new Set(clashes.flatMap((paths) => [...paths]));
    const more = [...broken.map((id) => stepPaths(both, id)), ...strayWays(both, merged)].filter((paths) =>
      [...paths].some((path) => !known.has(path)),
    );
    if (more.length === 0) {
      const overlaps = clashes.map((paths) => ({ id: idOfClash(paths), paths: [...paths], ...sayOverlap([...paths], both, base) }));
      return { merged, overlaps };
    }
    clashes = join([...clashes, ...more]);
  }
}

/** What each of the two changed since the base. */
export type Both = { readonly mine: Changes; readonly theirs: Changes; readonly baseIds: ReadonlySet<string> };
type Clash = ReadonlySet<string>;

const idOf = ({ id }: { readonly id: string }): string => id;
const idOfClash = (paths: Clash): string => [...paths].toSorted()[0] ?? '';

/** Their values of what only they changed, and of what was decided for them; there, what I alone changed goes back. */
function decided({ mine, theirs }: Both, clashes: readonly Clash[], choose: (overlapId: string) => Side): ReadonlyMap<string, unknown> {
  const values = new Map([...theirs].map(([path, { is }]) => [path, is]));
  for (const paths of clashes) {
    const side = choose(idOfClash(paths));
    for (const path of paths) {
      if (side === 'mine') values.delete(path);
      else if (!theirs.has(path)) values.set(path, mine.get(path)?.was);
    }
  }
  return values;
}

/** Pieces that both changed, each into something else, with the new steps to which such a way leads. */
function samePieces({ mine, theirs, baseIds }: Both): Clash[] {
  return [...mine].flatMap(([path, { is }]) => {
    const other = theirs.get(path);
    if (!other || isSame(is, other.is)) return [];
    return [new Set([path, ...newSteps(mine, is, baseIds), ...newSteps(theirs, other.is, baseIds)])];
  });
}

/** Everything about the new steps that a way leads to, one after another: they come and go with the way. */
function newSteps(changes: Changes, target: unknown, baseIds: ReadonlySet<string>): string[] {
  const found = new Set<unknown>();
  const visit = (id: unknown): void => {
    if (typeof id !== 'string' || baseIds.has(id) || found.has(id) || !changes.has(`node/${id}/kind`)) return;
    found.add(id);
    for (const [path, { is }] of changes) if (path.startsWith(`way/${id}/`)) visit(is);
  };
  visit(target);
  if (found.size === 0) return [];
  return [...changes].flatMap(([path, { is }]) => (found.has(ownerOf(path)) || (path.startsWith('way/') && found.has(is)) ? [path] : []));
}

/** Steps that one removed, or made another kind of, while the other did something to them. */
function lostSteps(both: Both): Clash[] {
  const { mine, theirs, baseIds } = both;
  return [...baseIds].flatMap((id) => {
    const [own, other] = [mine.has(`node/${id}/kind`), theirs.has(`node/${id}/kind`)];
    if (own === other) return [];
    return touches(own ? theirs : mine, id) ? [stepPaths(both, id)] : [];
  });
}

/** Whether the changes do something to the step: to its settings, its ways out, or by leading or referring to it anew. */
function touches(changes: Changes, id: string): boolean {
  return [...changes].some(
    ([path, { is }]) => !path.startsWith('look/position/') && !path.startsWith('look/group/') && (ownerOf(path) === id || is === id),
  );
}

/** All changed pieces of a step, and the ways that lead or led to it. */
function stepPaths({ mine, theirs, baseIds }: Both, id: string): Clash {
  const paths = [mine, theirs].flatMap((changes) =>
    [...changes].flatMap(([path, { was, is }]) => {
      if (ownerOf(path) === id || was === id || is === id) return [path, ...newSteps(changes, is, baseIds)];
      return [];
    }),
  );
  return new Set(paths);
}

/** Ways that one of the two drew from a port that the other took away. */
function strayWays(both: Both, { document }: Draft): Clash[] {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  return document.edges.flatMap(({ from, port }) => {
    const node = nodes.get(from);
    const known = node && portsOf(node).some(({ name }) => name === port);
    const path = `way/${from}/${port}`;
    return known || (!both.mine.has(path) && !both.theirs.has(path)) ? [] : [stepPaths(both, from)];
  });
}

/** The step whose piece this is: of its settings or of its ways out. */
function ownerOf(path: string): string | undefined {
  const [what, id] = path.split('/');
  return what === 'node' || what === 'way' ? id : undefined;
}

/** Clashes with a piece in common are one: they can only be decided together. */
function join(clashes: readonly Clash[]): readonly Clash[] {
  const joined: Set<string>[] = [];
  for (const paths of clashes) {
    const met = joined.filter((known) => [...paths].some((path) => known.has(path)));
    const all = new Set([...met.flatMap((known) => [...known]), ...paths]);
    joined.splice(0, joined.length, ...joined.filter((known) => !met.includes(known)), all);
  }
  return joined;
}
