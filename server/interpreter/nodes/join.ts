import { type NodeOf, summaryOf } from '#workflows-schema/index.ts';
import type { NodeResult } from '../node-result.ts';

export function join(node: NodeOf<'join'>): NodeResult {
  return { do: 'join', mode: node.config.mode, reason: summaryOf(node) };
}
