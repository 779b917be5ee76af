import type { FlowNode, NodeKind, NodeOf } from '#workflows-schema/index.ts';
import type { NodeResult, NodeVisit } from '../node-result.ts';
import { condition } from './condition.ts';
import { delay } from './delay.ts';
import { escalate } from './escalate.ts';
import { send } from './send.ts';
import { trigger } from './trigger.ts';

const MEANINGS = { trigger, condition, delay, send, escalate } as const satisfies {
  [K in NodeKind]: (node: NodeOf<K>, visit: NodeVisit) => NodeResult;
};

/** What the node does now. */
export function visitNode(node: FlowNode, visit: NodeVisit): NodeResult {
  switch (node.kind) {
    case 'trigger':
      return MEANINGS.trigger(node, visit);
    case 'condition':
      return MEANINGS.condition(node, visit);
    case 'delay':
      return MEANINGS.delay(node, visit);
    case 'send':
      return MEANINGS.send(node, visit);
    case 'escalate':
      return MEANINGS.escalate(node, visit);
  }
}
