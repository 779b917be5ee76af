import { type NodeOf, summaryOf } from '#workflows-schema/index.ts';
import type { NodeResult } from '../node-result.ts';

export function parallel(node: NodeOf<'parallel'>): NodeResult {
  return { do: 'fork', ports: node.config.branches.map(({ id }) => id), reason: summaryOf(node) };
}
