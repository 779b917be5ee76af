import * as z from 'zod/mini';
import { idSchema, layoutSchema } from './layout.ts';
import { NODE_SPECS, type NodeKind } from './nodes/index.ts';
import { durationSchema } from './nodes/pieces.ts';
import type { NodeSpec, Port } from './nodes/spec.ts';
import { settingsSchema } from './settings.ts';

export const CURRENT_SCHEMA_VERSION = 2;

/** What happens when a step cannot do its work: tried again so many times, then a way of its own, the end, or a case (the default). */
const errorPolicySchema = z.object({
  retries: z.int().check(z.minimum(0), z.maximum(10)),
  otherwise: z.enum(['port', 'exit', 'case']),
});

const common = {
  id: idSchema,
  name: z.optional(z.string().check(z.maxLength(120))),
  note: z.optional(z.string().check(z.maxLength(2000))),
  /** False lets runs pass through without doing it; left out it is on. */
  enabled: z.optional(z.boolean()),
  onError: z.optional(errorPolicySchema),
  /** A run that waits here longer takes "timed-out". */
  timeout: z.optional(durationSchema),
};

/** The shape of one kind: what every node has, and the kind's own configuration. */
function node<K extends NodeKind>(kind: K) {
  return z.object({ ...common, kind: z.literal(kind), config: NODE_SPECS[kind].config as (typeof NODE_SPECS)[K]['config'] });
}

export const nodeSchema = z.discriminatedUnion('kind', [
  node('trigger'),
  node('condition'),
  node('split'),
  node('switch'),
  node('outcome'),
  node('experiment'),
  node('delay'),
  node('wait'),
  node('window'),
  node('spread'),
  node('send'),
  node('fallback'),
  node('digest'),
  node('update'),
  node('set'),
  node('emit'),
  node('http'),
  node('link'),
  node('note'),
  node('escalate'),
  node('approval'),
  node('notify'),
  node('goto'),
  node('subflow'),
  node('parallel'),
  node('join'),
  node('hold'),
  node('exit'),
]);
export type FlowNode = z.infer<typeof nodeSchema>;
export type NodeOf<K extends NodeKind> = Extract<FlowNode, { kind: K }>;

export const edgeSchema = z.object({ id: idSchema, from: idSchema, port: idSchema, to: idSchema });
export type FlowEdge = z.infer<typeof edgeSchema>;

/** A flow as it is stored: logic (settings, nodes, edges) apart from where its cards lie on the canvas. */
export const flowSchema = z.object({
  schemaVersion: z.literal(CURRENT_SCHEMA_VERSION),
  settings: settingsSchema,
  nodes: z.array(nodeSchema).check(z.maxLength(1000)),
  edges: z.array(edgeSchema).check(z.maxLength(2000)),
  layout: layoutSchema,
});
export type FlowDocument = z.infer<typeof flowSchema>;

type Configs = { [K in NodeKind]: z.infer<(typeof NODE_SPECS)[K]['config']> };
type Specs = { [K in NodeKind]: NodeSpec<Configs[K]> };
type Configured<K extends NodeKind> = { [P in K]: { readonly kind: P; readonly config: Configs[P] } }[K];
const SPECS: Specs = NODE_SPECS;

const TIMED_OUT: Port = { name: 'timed-out', label: 'took too long' };
const ERROR: Port = { name: 'error', label: 'went wrong' };

/** The named exits of a node: those of its kind, and those of its time-out and its error policy. */
export function portsOf(of: FlowNode): readonly Port[] {
  const own = ownPorts(of);
  if (!of.timeout && of.onError?.otherwise !== 'port') return own;
  return [...own, ...(of.timeout ? [TIMED_OUT] : []), ...(of.onError?.otherwise === 'port' ? [ERROR] : [])];
}

function ownPorts<K extends NodeKind>(of: Configured<K>): readonly Port[] {
  return SPECS[of.kind].ports(of.config);
}

/** The sentence that a node reads as: "Wait until 15 days after the due date". */
export function summaryOf<K extends NodeKind>(of: Configured<K>): string {
  return SPECS[of.kind].summary(of.config);
}

/** The second, grey line of a node's card. */
export function factOf<K extends NodeKind>(of: Configured<K>): string {
  return SPECS[of.kind].fact(of.config);
}

/** Whether runs do what the step says; one that is turned off lets them pass. */
export function isOn(of: FlowNode): boolean {
  return of.enabled !== false;
}

/** The published JSON Schema of a flow, for other programs; the product itself checks more (see analyse/). */
export function flowJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(flowSchema, { target: 'draft-2020-12' });
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Cadenza flow', ...schema };
}
