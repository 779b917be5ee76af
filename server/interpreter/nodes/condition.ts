import { describe, evaluate, type NodeOf } from '#workflows-schema/index.ts';
import { leave, type NodeResult, type NodeVisit } from '../node-result.ts';

export function condition(node: NodeOf<'condition'>, { facts }: NodeVisit): NodeResult {
  const { matched, decisions } = evaluate(node.config.condition, facts);
  const port = matched ? 'yes' : 'no';
  return leave(port, `${describe(node.config.condition)}: ${port}`, { values: { decisions } });
}
