import { type Decision, describe, evaluate, type NodeOf } from '#workflows-schema/index.ts';
import { leave, type NodeResult, type NodeVisit } from '../node-result.ts';

/** The first branch whose condition holds; all that were asked on the way are kept. */
export function split(node: NodeOf<'split'>, { facts }: NodeVisit): NodeResult {
  const decisions: Decision[] = [];
  for (const branch of node.config.branches) {
    const verdict = evaluate(branch.condition, facts);
    decisions.push(...verdict.decisions);
    if (verdict.matched) return leave(branch.id, `“${branch.label}”: ${describe(branch.condition)}`, { values: { decisions } });
  }
  return leave('else', 'None of the conditions is true', { values: { decisions } });
}
