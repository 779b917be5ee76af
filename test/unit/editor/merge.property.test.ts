import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newStep } from '#app/editor/add-step.ts';
import { applyCommand, type Command } from '#app/editor/commands.ts';
import { changesOf, isSame } from '#app/editor/safety/changes.ts';
import { mergeDrafts, type ThreeWay } from '#app/editor/safety/merge.ts';
import { type Draft, partsOf, withParts } from '#app/editor/safety/parts.ts';
import { anyFlow } from '#test/support/any-flow.ts';
import { type FlowDocument, loadFlow, type NodeKind, portsOf } from '#workflows-schema/index.ts';

/** A command that is made once it is known what there is. */
type Edit = (document: FlowDocument, who: string) => Command;

const pick = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(items.length, 1)];

const edit: fc.Arbitrary<Edit> = fc
  .tuple(
    fc.constantFrom('add', 'delete', 'retitle', 'note', 'off', 'swap', 'connect', 'disconnect', 'settings', 'place'),
    fc.nat(60),
    fc.nat(60),
  )
  .map(([what, first, second]) => (document, who): Command => {
    const node = pick(document.nodes, first) ?? newStep<NodeKind>('exit', 'none', 'invoice');
    const port = pick(portsOf(node), second)?.name ?? 'next';
    const to = pick(document.nodes, second)?.id ?? '';
    const kinds: readonly NodeKind[] = ['send', 'delay', 'condition', 'wait', 'exit', 'escalate'];
    const fresh = newStep<NodeKind>(pick(kinds, second) ?? 'send', `${who}-${first}-${second}`, 'invoice');
    switch (what) {
      case 'add':
        return { type: 'add', node: fresh, at: { from: node.id, port } };
      case 'delete':
        return { type: 'delete', nodeId: node.kind === 'trigger' ? '' : node.id };
      case 'retitle':
        return { type: 'edit', node: { ...node, name: `${who} ${second}` }, field: 'name' };
      case 'note':
        return { type: 'edit', node: { ...node, note: `${who} ${second}` }, field: 'note' };
      case 'off':
        return { type: 'edit', node: { ...node, enabled: second % 2 === 0 }, field: 'enabled' };
      case 'swap':
        return { type: 'edit', node: node.kind === fresh.kind ? { ...fresh, id: node.id } : node, field: 'config' };
      case 'connect':
        return { type: 'connect', exit: { from: node.id, port }, to };
      case 'disconnect':
        return { type: 'disconnect', exit: { from: node.id, port } };
      case 'settings':
        return { type: 'settings', settings: { ...document.settings, maxRunDays: second }, field: 'maxRunDays' };
      default:
        return { type: 'replace', label: 'place', document: { ...document, layout: { positions: { [node.id]: { x: second, y: 1 } } } } };
    }
  });

const edits = fc.array(edit, { maxLength: 6 });

function after({ name, document }: Draft, list: readonly Edit[], who: string): Draft {
  return {
    name: list.length > 4 ? `${who}'s flow` : name,
    document: list.reduce((now, make) => applyCommand(now, make(now, who)), document),
  };
}

const threeWay: fc.Arbitrary<ThreeWay> = fc.tuple(anyFlow, edits, edits).map(([document, own, other]) => {
  const base = { name: 'Chasers', document };
  return { base, mine: after(base, own, 'm'), theirs: after(base, other, 't') };
});

const isLook = (path: string) => path.startsWith('look/');

test('what holds together on both sides holds together when it is merged', () => {
  fc.assert(
    fc.property(threeWay, fc.boolean(), (sides, theirs) => {
      const { document } = mergeDrafts(sides, () => (theirs ? 'theirs' : 'mine')).merged;
      expect(loadFlow(document)).toMatchObject({ ok: true });
      const nodes = new Map(document.nodes.map((node) => [node.id, node]));
      expect(nodes.size).toBe(document.nodes.length);
      expect(new Set(document.edges.map(({ id }) => id)).size).toBe(document.edges.length);
      expect(new Set(document.edges.map(({ from, port }) => `${from} ${port}`)).size).toBe(document.edges.length);
      for (const { from, port, to } of document.edges) {
        expect(nodes.has(to)).toBe(true);
        const node = nodes.get(from);
        expect(node && portsOf(node).map(({ name }) => name)).toContain(port);
      }
      expect(document.nodes.filter(({ kind }) => kind === 'trigger')).toHaveLength(1);
    }),
    { numRuns: 300 },
  );
});

test('no edit is lost: it is in the merged draft, or in an overlap', () => {
  fc.assert(
    fc.property(threeWay, (sides) => {
      const { merged, overlaps } = mergeDrafts(sides);
      const parts = partsOf(merged);
      const told = new Set(overlaps.flatMap(({ paths }) => paths));
      for (const [path, { is }] of [...changesOf(sides.base, sides.mine), ...changesOf(sides.base, sides.theirs)])
        if (!isLook(path) && !told.has(path)) expect([path, parts.get(path)]).toEqual([path, is]);
    }),
    { numRuns: 300 },
  );
});

test('what both changed in different ways is always an overlap, and either of the two can be had whole', () => {
  fc.assert(
    fc.property(threeWay, (sides) => {
      const { overlaps } = mergeDrafts(sides);
      const told = new Set(overlaps.flatMap(({ paths }) => paths));
      const [mine, theirs] = [changesOf(sides.base, sides.mine), changesOf(sides.base, sides.theirs)];
      for (const [path, { is }] of mine) {
        const other = theirs.get(path);
        if (other && !isSame(is, other.is)) expect(told.has(path)).toBe(true);
      }
      const [allMine, allTheirs] = [mergeDrafts(sides, () => 'mine').merged, mergeDrafts(sides, () => 'theirs').merged];
      for (const [path, { is }] of mine) if (!isLook(path)) expect([path, partsOf(allMine).get(path)]).toEqual([path, is]);
      for (const [path, { is }] of theirs) if (!isLook(path)) expect([path, partsOf(allTheirs).get(path)]).toEqual([path, is]);
      for (const { what, mine: own, theirs: other } of overlaps) expect([what, own, other]).not.toContain('');
    }),
    { numRuns: 300 },
  );
});

test('edits that do not overlap come to the same, whoever of the two saves first', () => {
  fc.assert(
    fc.property(threeWay, ({ base, mine, theirs }) => {
      const first = mergeDrafts({ base, mine, theirs });
      const second = mergeDrafts({ base, mine: theirs, theirs: mine });
      expect(first.overlaps.length).toBe(second.overlaps.length);
      if (first.overlaps.length > 0) return;
      expect(changesOf(first.merged, second.merged)).toEqual(new Map());
    }),
    { numRuns: 300 },
  );
});

test('a draft is its pieces: taken apart and put together on nothing it is the same', () => {
  fc.assert(
    fc.property(anyFlow, (document) => {
      const draft = { name: 'Chasers', document };
      const empty = { name: '', document: { ...document, nodes: [], edges: [], layout: { positions: {} } } };
      const { draft: rebuilt, broken } = withParts(empty, partsOf(draft));
      expect(broken).toEqual([]);
      expect(changesOf(draft, rebuilt)).toEqual(new Map());
    }),
    { numRuns: 100 },
  );
});
