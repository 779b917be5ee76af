import type { NodeOf } from '#workflows-schema/index.ts';
import type { NodeResult } from '../node-result.ts';

export function exit(node: NodeOf<'exit'>): NodeResult {
  const { reason, goalMet } = node.config;
  return { do: 'end', end: goalMet ? 'goal' : 'exit', reason: `Ended: ${reason}`, values: { reason } };
}
