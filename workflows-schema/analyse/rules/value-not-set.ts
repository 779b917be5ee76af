import { comparisonsOf } from '../../conditions/condition.ts';
import type { FlowNode } from '../../flow.ts';
import { error, type Finding } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';
import { formulasOf, groupsOf, namesOf } from '../needs.ts';

/** A variable that is used where some way has not set it yet, or data of an event in a flow that no event starts. */
export function valueNotSet(graph: FlowGraph): readonly Finding[] {
  const set = setBefore(graph);
  const hasEvent = graph.trigger?.config.on === 'event' || graph.trigger?.config.on === 'webhook';
  return graph.document.nodes.flatMap((node) =>
    [...new Set(usedBy(node))].flatMap((name) => {
      if (name.startsWith('event.') && !hasEvent && node.kind !== 'wait')
        return [error('value-not-set', `No event starts this flow, so there is no "${name}".`, node.id, name)];
      if (!name.startsWith('vars.') || set.get(node.id)?.has(name.slice(5)) !== false) return [];
      return [
        error(
          'value-not-set',
          `"${name}" is not set on every way that leads here. Set it before, or ask whether it is known.`,
          node.id,
          name,
        ),
      ];
    }),
  );
}

/** Names that a node cannot do without: conditions may ask for what is missing, and then it is not. */
function usedBy(node: FlowNode): readonly string[] {
  const asked = groupsOf(node)
    .flatMap(comparisonsOf)
    .filter(({ operator, field }) => field.startsWith('event.') && operator !== 'is-present' && operator !== 'is-missing')
    .map(({ field }) => field);
  const written = formulasOf(node).flatMap((formula) =>
    /\bhas\s*\(/.test(formula) ? [] : [...formula.matchAll(/\b(?:vars|event)\.[A-Za-z0-9_.]+/g)].map(([name]) => name),
  );
  return [...asked, ...written, ...namesOf(node)];
}

/** Variables that are set on every way to a node, by forward analysis; a node without an entry is not reached. */
function setBefore(graph: FlowGraph): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, ReadonlySet<string>>();
  if (!graph.trigger) return known;
  const { config } = graph.trigger;
  known.set(graph.trigger.id, new Set(config.on === 'call' ? config.inputs.map(({ name }) => name) : []));
  const open = [graph.trigger.id];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = graph.nodes.get(id);
    if (!node) continue;
    for (const edge of graph.outgoing(id)) {
      const after = new Set([...(known.get(id) ?? []), ...setOn(node, edge.port)]);
      const before = known.get(edge.to);
      const met = before ? new Set([...before].filter((name) => after.has(name))) : after;
      if (before && met.size === before.size) continue;
      known.set(edge.to, met);
      open.push(edge.to);
    }
  }
  return known;
}

function setOn(node: FlowNode, port: string): readonly string[] {
  if (node.enabled === false) return [];
  if (node.kind === 'set' && port === 'next') return [node.config.name];
  if (node.kind === 'http' && port === 'ok') return node.config.outputs.map(({ name }) => name);
  return node.kind === 'link' && port === 'ok' ? [node.config.name] : [];
}
