import * as z from 'zod/mini';
import { NODE_SPECS, type NodeKind } from './nodes/index.ts';
import type { NodeSpec, Port } from './nodes/spec.ts';
import { subjectKindSchema } from './subjects.ts';

export const CURRENT_SCHEMA_VERSION = 1;

const idSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/, 'must be 1 to 40 letters, digits, "-" or "_"'));
const common = {
  id: idSchema,
  name: z.optional(z.string().check(z.maxLength(120))),
  note: z.optional(z.string().check(z.maxLength(2000))),
};

export const nodeSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('trigger'), config: NODE_SPECS.trigger.config }),
  z.object({ ...common, kind: z.literal('condition'), config: NODE_SPECS.condition.config }),
  z.object({ ...common, kind: z.literal('delay'), config: NODE_SPECS.delay.config }),
  z.object({ ...common, kind: z.literal('send'), config: NODE_SPECS.send.config }),
  z.object({ ...common, kind: z.literal('escalate'), config: NODE_SPECS.escalate.config }),
]);
export type FlowNode = z.infer<typeof nodeSchema>;
export type NodeOf<K extends NodeKind> = Extract<FlowNode, { kind: K }>;

export const edgeSchema = z.object({ id: idSchema, from: idSchema, port: idSchema, to: idSchema });
export type FlowEdge = z.infer<typeof edgeSchema>;

/** Why a run leaves at once, wherever it stands: the state of its subject that ends its purpose. */
export const EXIT_CRITERIA = {
  paid: 'the invoice is paid',
  credited: 'the invoice is credited',
  void: 'the invoice is voided',
  written_off: 'the invoice is written off',
  order_cancelled: 'the order is cancelled',
  order_delivered: 'the order is delivered',
} as const;
const exitNames = [
  'paid',
  'credited',
  'void',
  'written_off',
  'order_cancelled',
  'order_delivered',
] as const satisfies readonly (keyof typeof EXIT_CRITERIA)[];
export type ExitCriterion = (typeof exitNames)[number];

/** How often one subject may enter: once for ever, once for each event, or again after its last run ended. */
export const REENTRY_RULES = { once: 'once', 'each-event': 'for each event', 'after-end': 'again after it ended' } as const;

/** What the messages are for; reminders obey every hold, transactional mail only suppression. */
export const MESSAGE_CLASSES = { reminder: 'reminders', transactional: 'order, invoice and receipt mail' } as const;
export type MessageClass = keyof typeof MESSAGE_CLASSES;

export const settingsSchema = z.object({
  subject: subjectKindSchema,
  messageClass: z.enum(['reminder', 'transactional']),
  exitOn: z.array(z.enum(exitNames)).check(z.maxLength(exitNames.length)),
  reentry: z.enum(['once', 'each-event', 'after-end']),
});
export type FlowSettings = z.infer<typeof settingsSchema>;

/** A flow as it is stored: logic (settings, nodes, edges) apart from where its cards lie on the canvas. */
export const flowSchema = z.object({
  schemaVersion: z.literal(CURRENT_SCHEMA_VERSION),
  settings: settingsSchema,
  nodes: z.array(nodeSchema).check(z.maxLength(1000)),
  edges: z.array(edgeSchema).check(z.maxLength(2000)),
  layout: z.object({ positions: z.record(idSchema, z.object({ x: z.number(), y: z.number() })) }),
});
export type FlowDocument = z.infer<typeof flowSchema>;

/** The named exits of a node. */
export function portsOf(node: FlowNode): readonly Port[] {
  return reading(node).ports;
}

/** The sentence that a node reads as: "Wait until 15 days after the due date". */
export function summaryOf(node: FlowNode): string {
  return reading(node).summary;
}

/** The second, grey line of a node's card. */
export function factOf(node: FlowNode): string {
  return reading(node).fact;
}

type Reading = { readonly ports: readonly Port[]; readonly summary: string; readonly fact: string };

/** Applies the specification of the node's kind to its configuration; the switch keeps both of one type. */
function reading(node: FlowNode): Reading {
  switch (node.kind) {
    case 'trigger':
      return read(NODE_SPECS.trigger, node.config);
    case 'condition':
      return read(NODE_SPECS.condition, node.config);
    case 'delay':
      return read(NODE_SPECS.delay, node.config);
    case 'send':
      return read(NODE_SPECS.send, node.config);
    case 'escalate':
      return read(NODE_SPECS.escalate, node.config);
  }
}

function read<C>(spec: NodeSpec<C>, config: C): Reading {
  return { ports: spec.ports(config), summary: spec.summary(config), fact: spec.fact(config) };
}

/** The published JSON Schema of a flow, for other programs; the product itself checks more (see analyse/). */
export function flowJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(flowSchema, { target: 'draft-2020-12' });
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Cadenza flow', ...schema };
}
