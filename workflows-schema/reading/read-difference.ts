import { buildGraph } from '../analyse/graph.ts';
import type { FlowDocument, FlowNode } from '../flow.ts';
import { factOf, portsOf, summaryOf } from '../flow.ts';
import { readSettings } from './read-settings.ts';
import { sendDays } from './send-days.ts';
import { findNode, nameOf } from './words.ts';

/** One difference of two versions in words, with the step that it is about; null for a setting. */
export type Difference = {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved' | 'settings';
  readonly nodeId: string | null;
  readonly text: string;
};

/** What changed from one version of a flow to another, in plain words, in the order of the steps. */
export function readDifference(before: FlowDocument, after: FlowDocument): readonly Difference[] {
  const moves = movedSends(before, after);
  return [
    ...settingDifferences(before, after),
    ...moves,
    ...before.nodes.flatMap((node) => (findNode(after, node.id) ? [] : [removed(node)])),
    ...after.nodes.flatMap((node) => {
      const known = findNode(before, node.id);
      return known ? changes(known, node, moves.length > 0) : [added(after, node)];
    }),
    ...wayDifferences(before, after),
  ];
}

function settingDifferences(before: FlowDocument, after: FlowDocument): Difference[] {
  const [was, is] = [readSettings(before.settings), readSettings(after.settings)];
  const all = new Set([...was.keys(), ...is.keys()]);
  return [...all].flatMap((name) => {
    const [old, fresh] = [was.get(name), is.get(name)];
    if (old === fresh) return [];
    const text = old && fresh ? `${fresh} Before: ${old}` : fresh ? `New: ${fresh}` : `No longer: ${old}`;
    return [{ kind: 'settings', nodeId: null, text }];
  });
}

/** "Reminder 2 moves from day 14 to day 15." */
function movedSends(before: FlowDocument, after: FlowDocument): Difference[] {
  const [was, is] = [sendDays(before), sendDays(after)];
  return [...is].flatMap(([id, { field, day }]) => {
    const old = was.get(id);
    const node = findNode(after, id);
    if (!old || !node || old.field !== field || old.day === day) return [];
    return [{ kind: 'moved', nodeId: id, text: `“${nameOf(node)}” moves from day ${old.day} to day ${day}.` }];
  });
}

function removed(node: FlowNode): Difference {
  return { kind: 'removed', nodeId: node.id, text: `“${nameOf(node)}” goes.` };
}

function added(document: FlowDocument, node: FlowNode): Difference {
  const [from] = document.edges.filter(({ to }) => to === node.id);
  const before = from && findNode(document, from.from);
  return { kind: 'added', nodeId: node.id, text: `“${nameOf(node)}” is new${before ? `, after “${nameOf(before)}”` : ''}.` };
}

/** What changed in one step. A wait whose only change is its day is told by the message that moved with it. */
function changes(before: FlowNode, after: FlowNode, toldByMoves: boolean): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const found: string[] = [];
  if (nameOf(before) !== nameOf(after) && !(toldByMoves && onlyDayMoved(before, after)))
    found.push(`“${nameOf(before)}” becomes “${nameOf(after)}”.`);
  else if (summaryOf(before) !== summaryOf(after) && !(toldByMoves && onlyDayMoved(before, after)))
    found.push(`“${nameOf(after)}”: “${summaryOf(before)}” becomes “${summaryOf(after)}”.`);
  if (factOf(before) !== factOf(after))
    found.push(`“${nameOf(after)}” is now ${factOf(after) || 'plain'}; it was ${factOf(before) || 'plain'}.`);
  found.push(...extras(before, after));
  if (found.length === 0 && JSON.stringify(before.config) !== JSON.stringify(after.config) && !onlyDayMoved(before, after))
    found.push(`“${nameOf(after)}” changes ${changedFields(before.config, after.config).join(', ')}.`);
  return found.map((text) => ({ kind: 'changed', nodeId: after.id, text }));
}

/** Whether two waits until a date, or two date starts, differ in nothing but the number of days. */
function onlyDayMoved(before: FlowNode, after: FlowNode): boolean {
  return before.kind === after.kind && apartFromDay(before) === apartFromDay(after);
}

function apartFromDay({ kind, config }: FlowNode): string {
  if (kind === 'delay' && config.mode === 'until') return JSON.stringify({ ...config, offset: { ...config.offset, amount: 0 } });
  if (kind === 'trigger' && config.on === 'date') return JSON.stringify({ ...config, offset: { ...config.offset, amount: 0 } });
  return JSON.stringify(config);
}

function extras(before: FlowNode, after: FlowNode): string[] {
  const name = `“${nameOf(after)}”`;
  const [was, is] = [before.enabled !== false, after.enabled !== false];
  const found: string[] = was === is ? [] : [`${name} is turned ${is ? 'on' : 'off'}.`];
  if (JSON.stringify(before.onError) !== JSON.stringify(after.onError)) found.push(`What ${name} does when it fails changes.`);
  if (JSON.stringify(before.timeout) !== JSON.stringify(after.timeout)) found.push(`How long a run may wait at ${name} changes.`);
  return found;
}

function changedFields(before: object, after: object): string[] {
  const [was, is] = [new Map<string, unknown>(Object.entries(before)), new Map<string, unknown>(Object.entries(after))];
  const names = new Set([...was.keys(), ...is.keys()]);
  return [...names].filter((name) => JSON.stringify(was.get(name)) !== JSON.stringify(is.get(name)));
}

/** Ways of steps that stand in both versions and lead elsewhere now, but for the gap that a new or removed step makes. */
function wayDifferences(before: FlowDocument, after: FlowDocument): Difference[] {
  const [was, is] = [buildGraph(before), buildGraph(after)];
  return after.nodes.flatMap((node) => {
    if (!findNode(before, node.id)) return [];
    return portsOf(node).flatMap(({ name, label }): Difference[] => {
      const [old, fresh] = [was.target(node.id, name), is.target(node.id, name)];
      const told = (old && !findNode(after, old.id)) || (fresh && !findNode(before, fresh.id));
      if (old?.id === fresh?.id || told) return [];
      const to = (target: FlowNode | undefined) => (target ? `“${nameOf(target)}”` : 'the end');
      const way = portsOf(node).length > 1 ? ` by “${label}”` : '';
      return [{ kind: 'moved', nodeId: node.id, text: `“${nameOf(node)}” leads${way} to ${to(fresh)} instead of ${to(old)}.` }];
    });
  });
}
