import {
  type ConditionGroup,
  comparisonSchema,
  type Deadline,
  type FlowDocument,
  type FlowNode,
  type FlowSettings,
  portsOf,
} from '#workflows-schema/index.ts';

/** Where a ready-made flow stands in the gallery, in this order. */
export const STARTER_GROUPS = [
  'Orders',
  'Invoices',
  'Reminders',
  'Payments',
  'Promises',
  'Disputes and replies',
  'Payment plans',
  'Statements and contacts',
  'Welcome',
  'Marketing',
  'Service',
] as const;
export type StarterGroup = (typeof STARTER_GROUPS)[number];

/** A ready-made flow: what it is for, and a draft that validates. */
export type StarterFlow = {
  readonly key: string;
  /** Its number in the library, such as F7; parts of one are F2a, F2b. */
  readonly code: string;
  readonly name: string;
  /** What it sends and when, in words. */
  readonly description: string;
  readonly group: StarterGroup;
  /** What must be there before it does its work: events, fields, channels, people. */
  readonly needs: readonly string[];
  readonly document: FlowDocument;
};

/** Several starters of one group. */
export function inGroup(group: StarterGroup, starters: readonly Omit<StarterFlow, 'group'>[]): readonly StarterFlow[] {
  return starters.map((starter) => ({ ...starter, group }));
}

/**
 * A flow from its steps and its ways. Each line of `ways` is a chain, "tone1 > day15 > tone2"; "large:no > day15" names the
 * port, which is the step's first one when left out.
 * @throws Error for a way that names a step or a port that is not there
 */
export function flow(settings: FlowSettings, nodes: readonly FlowNode[], ways: string): FlowDocument {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const edges = ways
    .trim()
    .split('\n')
    .flatMap((line) => {
      const stops = line.split('>').map((stop) => stop.trim());
      return stops.slice(1).map((stop, index) => edgeOf(stops[index] ?? '', stop, known));
    });
  return { schemaVersion: 2, settings, nodes: [...nodes], edges, layout: { positions: {} } };
}

function edgeOf(from: string, to: string, known: ReadonlyMap<string, FlowNode>) {
  const [id = '', said] = from.split(':');
  const node = known.get(id);
  const target = to.split(':')[0] ?? '';
  if (!node || !known.has(target)) throw new Error(`The way "${from} > ${to}" leads from or to a step that is not there.`);
  const ports = portsOf(node).map(({ name }) => name);
  const port = said ?? ports[0] ?? '';
  if (!ports.includes(port)) throw new Error(`The step "${id}" has no port "${port}".`);
  return { id: `${id}-${port}`, from: id, port, to: target };
}

/** A comparison as text, "invoice.balance more-than 500"; " as number" at its end says how event data is read. */
type Test = string | ConditionGroup;

export const all = (...tests: readonly Test[]): ConditionGroup => groupFrom('all', tests);
export const oneOf = (...tests: readonly Test[]): ConditionGroup => groupFrom('any', tests);
export const none = (...tests: readonly Test[]): ConditionGroup => groupFrom('none', tests);

function groupFrom(match: ConditionGroup['match'], tests: readonly Test[]): ConditionGroup {
  return { type: 'group', match, items: tests.map((test) => (typeof test === 'string' ? readTest(test) : test)) };
}

/** @throws ZodError for an operator that there is not */
function readTest(text: string) {
  const [, field, operator, value = '', as] = /^(\S+) (\S+)(?: (.+?))?(?: as (\S+))?$/.exec(text) ?? [];
  return comparisonSchema.parse({ type: 'comparison', field, operator, value, ...(as && { as }) });
}

export const hours = (amount: number): Deadline => ({ amount, unit: 'hour' });
export const workingHours = (amount: number): Deadline => ({ amount, unit: 'working-hour' });
export const workingDays = (amount: number): Deadline => ({ amount, unit: 'working-day' });
