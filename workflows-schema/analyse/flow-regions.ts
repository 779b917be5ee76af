import type { FlowNode } from '../flow.ts';
import { isOn, portsOf } from '../flow.ts';
import type { FlowGraph } from './graph.ts';
import { andAlso, EVERYWHERE, eitherOf, forget, type Regions, regionsOf, regionsOutside } from './regions.ts';

/** What is possible at a node when a run enters it; null where it cannot be said. No entry: no run comes there. */
export type FlowRegions = ReadonlyMap<string, Regions | null>;

/** Kinds in which no time passes and nothing of the subject changes. */
const INSTANT: ReadonlySet<FlowNode['kind']> = new Set([
  'trigger',
  'condition',
  'split',
  'switch',
  'experiment',
  'set',
  'goto',
  'parallel',
  'note',
  'notify',
  'emit',
]);

/**
 * Follows what conditions make impossible from the start on. Facts stand still while a run moves without waiting, so two
 * conditions in a row can exclude each other; after anything that may wait, everything is possible again.
 */
export function flowRegions(graph: FlowGraph): FlowRegions {
  const found = new Map<string, Regions | null>();
  if (!graph.trigger) return found;
  const open: [string, Regions | null][] = [[graph.trigger.id, EVERYWHERE]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [id, arriving] = next;
    const node = graph.nodes.get(id);
    const known = found.get(id);
    if (!node || (found.has(id) && (known === null || (arriving !== null && covers(known ?? [], arriving))))) continue;
    const joined = known === undefined ? arriving : known === null || arriving === null ? null : eitherOf(known, arriving);
    found.set(id, joined);
    for (const { name } of portsOf(node)) {
      const target = graph.follow(id, name);
      const leaving = target && leavingBy(graph, node, { port: name, arriving: joined });
      if (target && leaving !== undefined && (leaving === null || leaving.length > 0)) open.push([target.id, leaving]);
    }
  }
  return found;
}

/** Whether these regions stand among the known ones already: the same constraints, spelled alike. */
function covers(known: Regions, arriving: Regions): boolean {
  const spelled = new Set(known.map(spell));
  return arriving.every((region) => spelled.has(spell(region)));
}

function spell(region: Regions[number]): string {
  return JSON.stringify(
    [...region].sort(([a], [b]) => (a < b ? -1 : 1)),
    (_key, value: unknown) => (value instanceof Set ? [...value].sort() : value),
  );
}

/** What is possible on the way out by a port, given what was on arrival; an empty list when no run can leave by it. */
export function leavingBy(graph: FlowGraph, node: FlowNode, way: { port: string; arriving: Regions | null }): Regions | null {
  const { port, arriving } = way;
  if (!isOn(node)) return portsOf(node)[0]?.name === port ? arriving : [];
  const asked = askedBy(graph, node, port);
  const after = asked === 'nothing' ? arriving : andAlso(arriving, asked);
  if (after !== null && after.length === 0) return [];
  if (!INSTANT.has(node.kind)) return EVERYWHERE;
  if (node.kind !== 'set') return after;
  const name = `vars.${node.config.name}`;
  return after && forget(after, (field) => field === name);
}

/** The condition under which a branch is taken, as regions; null when it is too large. */
function askedBy(graph: FlowGraph, node: FlowNode, port: string): Regions | null | 'nothing' {
  switch (node.kind) {
    case 'trigger':
      return admitted(graph, node);
    case 'condition':
      return port === 'yes' ? regionsOf(node.config.condition) : port === 'no' ? regionsOutside(node.config.condition) : 'nothing';
    case 'split':
      return branchRegions(node, port);
    default:
      return 'nothing';
  }
}

function admitted(graph: FlowGraph, { config }: Extract<FlowNode, { kind: 'trigger' }>): Regions | null | 'nothing' {
  const { entry } = graph.document.settings;
  const filter = config.on === 'event' || config.on === 'webhook' ? config.filter : null;
  if (!entry && !filter) return 'nothing';
  return andAlso(entry ? regionsOf(entry) : EVERYWHERE, filter ? regionsOf(filter) : EVERYWHERE);
}

/** A branch is taken when its condition holds and those of the branches before it do not. */
export function branchRegions({ config }: Extract<FlowNode, { kind: 'split' }>, port: string): Regions | null | 'nothing' {
  const index = config.branches.findIndex(({ id }) => id === port);
  if (index < 0 && port !== 'else') return 'nothing';
  const before = config.branches.slice(0, index < 0 ? config.branches.length : index);
  const none = before.reduce<Regions | null>((regions, { condition }) => andAlso(regions, regionsOutside(condition)), EVERYWHERE);
  const own = config.branches[index];
  return own ? andAlso(none, regionsOf(own.condition)) : none;
}
