import { fromVariable, type NodeOf, showValue } from '#workflows-schema/index.ts';
import { workOut } from '../formula.ts';
import { leave, type NodeResult, type NodeVisit } from '../node-result.ts';

export function setNode(node: NodeOf<'set'>, visit: NodeVisit): NodeResult {
  const { name, formula } = node.config;
  const vars = workOut([node.config], visit);
  const found = showValue(fromVariable(vars[name] ?? null));
  return leave('next', `${name} is ${found}`, { values: { formula, [name]: found }, vars });
}
