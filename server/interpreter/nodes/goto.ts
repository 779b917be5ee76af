import type { NodeOf } from '#workflows-schema/index.ts';
import { leave, type NodeResult, type NodeVisit } from '../node-result.ts';

/** Its own visits count the repeats. */
export function goto(node: NodeOf<'goto'>, { visit }: NodeVisit): NodeResult {
  const { maxRepeats } = node.config;
  if (visit <= maxRepeats) return leave('again', `Goes back, ${visit} of ${maxRepeats}`, { values: { repeat: visit } });
  return leave('enough', `Went back ${maxRepeats} times: that is enough`, { values: { repeat: visit } });
}
