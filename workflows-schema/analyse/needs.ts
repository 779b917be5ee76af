import { type ConditionGroup, comparisonsOf } from '../conditions/condition.ts';
import type { FlowNode } from '../flow.ts';
import { listNames } from '../formulas/fill.ts';
import type { FlowGraph } from './graph.ts';

/** What a version asks of the shell that runs it; worked out once when it is loaded, so that a tick reads no more than it must. */
export type Needs = {
  /** How the customer behaved so far. */
  readonly history: boolean;
  /** What became of the run's own messages. */
  readonly messages: boolean;
  /** Promises, plans and disputes of the invoice. */
  readonly agreements: boolean;
  /** Business days and working hours: which days are closed. */
  readonly calendar: boolean;
  /** The data of the event that started the run. */
  readonly event: boolean;
  /** Experiments that end in a winner. */
  readonly winners: boolean;
  /** Names of events that a waiting run must be woken with. */
  readonly listensTo: ReadonlySet<string>;
  /** Any event of the subject may make something true that the flow waits for, or ends on. */
  readonly reactive: boolean;
};

const AGREED = ['invoice.promisedOn', 'invoice.planStatus', 'invoice.instalmentOn', 'invoice.disputedAmount'] as const;

/** @param graph a compiled flow */
export function needsOf(graph: FlowGraph): Needs {
  const { nodes, settings } = graph.document;
  const groups = [settings.entry, settings.exitWhen, settings.goal?.condition ?? null, ...nodes.flatMap(groupsOf)].filter(
    (group) => group !== null,
  );
  const names = new Set([...groups.flatMap((group) => comparisonsOf(group).map(({ field }) => field)), ...nodes.flatMap(namesOf)]);
  const text = JSON.stringify(nodes.flatMap(formulasOf));
  const mentions = (prefix: string) => [...names].some((name) => name.startsWith(prefix)) || text.includes(prefix);
  const waits = nodes.flatMap((node) => (node.kind === 'wait' ? node.config.events.map(({ event }) => event) : []));
  return {
    history: mentions('history.'),
    messages: nodes.some(
      (node) => node.kind === 'outcome' || node.kind === 'fallback' || (node.kind === 'send' && waitsForOutcome(graph, node)),
    ),
    agreements: AGREED.some((name) => mentions(name)),
    calendar: /business-day|working-|skipClosed":true|"roll":"(next|previous|nearest)/.test(JSON.stringify(graph.document)),
    event: mentions('event.'),
    winners: nodes.some((node) => node.kind === 'experiment' && node.config.winner !== null),
    listensTo: new Set([...settings.exitEvents, ...waits]),
    reactive:
      settings.exitWhen !== null || settings.goal !== null || nodes.some((node) => node.kind === 'wait' && node.config.condition !== null),
  };
}

function waitsForOutcome(graph: FlowGraph, { id }: FlowNode): boolean {
  return graph.target(id, 'failed') !== undefined || graph.target(id, 'skipped') !== undefined;
}

/** Every condition that stands in a node. */
export function groupsOf(node: FlowNode): readonly ConditionGroup[] {
  const { kind, config } = node;
  if (kind === 'condition') return [config.condition];
  if (kind === 'split') return config.branches.map(({ condition }) => condition);
  if (kind === 'wait') return [config.condition, ...config.events.map(({ filter }) => filter)].filter((group) => group !== null);
  if (kind !== 'trigger') return [];
  if (config.on === 'event' || config.on === 'webhook') return config.filter ? [config.filter] : [];
  if (config.on === 'schedule') return config.query ? [config.query] : [];
  return config.on === 'segment' ? [config.condition] : [];
}

/** Fields that a node reads by name, outside of conditions. */
export function namesOf(node: FlowNode): readonly string[] {
  const { kind, config } = node;
  if (kind === 'switch') return [config.field];
  if (kind === 'delay') return config.mode === 'until' ? [config.field] : [];
  if (kind === 'note') return listNames(config.text);
  if (kind === 'notify') return [...listNames(config.subject), ...listNames(config.text)];
  if (kind === 'update') return config.set.flatMap(({ value }) => listNames(value));
  if (kind === 'http') return [config.url, config.body, ...config.headers.map(({ value }) => value)].flatMap(listNames);
  return [];
}

/** Formulas of a node, as they are written. */
export function formulasOf(node: FlowNode): readonly string[] {
  const { kind, config } = node;
  if (kind === 'set') return [config.formula];
  if (kind === 'emit') return config.data.map(({ formula }) => formula);
  return kind === 'subflow' ? config.inputs.map(({ formula }) => formula) : [];
}
