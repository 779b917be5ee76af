import { condition } from './condition.ts';
import { delay } from './delay.ts';
import { escalate } from './escalate.ts';
import { send } from './send.ts';
import { trigger } from './trigger.ts';

/** The registry: a kind of node is one file in this folder, one in server/interpreter/nodes and one in app/editor/nodes. */
export const NODE_SPECS = { trigger, condition, delay, send, escalate } as const;

export type NodeKind = keyof typeof NODE_SPECS;

export function isNodeKind(name: string): name is NodeKind {
  return Object.hasOwn(NODE_SPECS, name);
}

export const NODE_KINDS = Object.keys(NODE_SPECS).filter(isNodeKind);
