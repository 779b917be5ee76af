import type { FlowDocument, FlowNode } from '#workflows-schema/index.ts';
import { freshId } from '../edits/steps.ts';
import { isSame } from './changes.ts';

type Named = { readonly id: string };

/**
 * My document with new ids for what I added under an id that somebody else gave to something of theirs meanwhile: both
 * count their steps from the same number. What both added alike (the same command in two tabs) stays one.
 */
export function withoutDoubleIds({ base, mine, theirs }: { base: FlowDocument; mine: FlowDocument; theirs: FlowDocument }): FlowDocument {
  const steps = clashes(
    [base, mine, theirs].map(({ nodes, edges }) => nodes.map((node) => ({ ...node, ways: waysFrom(edges, node.id) }))),
    (node) => ('kind' in node && typeof node.kind === 'string' ? node.kind : 'step'),
  );
  const looks = clashes(
    [base, mine, theirs].map(({ layout }) => [...(layout.groups ?? []), ...(layout.notes ?? [])]),
    (look) => ('nodeIds' in look ? 'group' : 'note'),
  );
  return steps.size + looks.size === 0 ? mine : renamed(mine, steps, looks);
}

function waysFrom(edges: FlowDocument['edges'], id: string): readonly string[] {
  return edges.flatMap(({ from, port, to }) => (from === id ? [`${port}>${to}`] : [])).toSorted();
}

function clashes(sides: readonly (readonly Named[])[], stemOf: (item: Named) => string): ReadonlyMap<string, string> {
  const [base, mine, theirs] = sides.map((items) => new Map(items.map((item) => [item.id, item])));
  const taken = new Set(sides.flatMap((items) => items.map(({ id }) => id)));
  const names = new Map<string, string>();
  for (const [id, item] of mine ?? []) {
    const other = theirs?.get(id);
    if (!other || base?.has(id) || isSame(item, other)) continue;
    const fresh = freshId(stemOf(item), taken);
    taken.add(fresh);
    names.set(id, fresh);
  }
  return names;
}

function renamed(document: FlowDocument, steps: ReadonlyMap<string, string>, looks: ReadonlyMap<string, string>): FlowDocument {
  const step = (id: string) => steps.get(id) ?? id;
  const look = <T extends Named>(item: T): T => ({ ...item, id: looks.get(item.id) ?? item.id });
  const { positions, groups, notes } = document.layout;
  return {
    ...document,
    nodes: document.nodes.map((node) => withReference({ ...node, id: step(node.id) }, step)),
    edges: document.edges.map((edge) => ({ ...edge, from: step(edge.from), to: step(edge.to) })),
    layout: {
      positions: Object.fromEntries(Object.entries(positions).map(([id, place]) => [step(id), place])),
      ...(groups && { groups: groups.map((group) => ({ ...look(group), nodeIds: group.nodeIds.map(step) })) }),
      ...(notes && { notes: notes.map((note) => ({ ...look(note), nodeId: step(note.nodeId) })) }),
    },
  };
}

/** The one kind that names another step in its configuration. */
function withReference(node: FlowNode, step: (id: string) => string): FlowNode {
  return node.kind === 'outcome' ? { ...node, config: { ...node.config, send: step(node.config.send) } } : node;
}
