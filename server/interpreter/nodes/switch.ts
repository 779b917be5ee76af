import { findField, type NodeOf, showValue } from '#workflows-schema/index.ts';
import { leave, type NodeResult, type NodeVisit } from '../node-result.ts';

export function switchNode(node: NodeOf<'switch'>, { facts }: NodeVisit): NodeResult {
  const { field, cases } = node.config;
  const spec = findField(field);
  const found = showValue(spec?.read(facts) ?? null);
  const taken = cases.find(({ values }) => values.some((value) => value.trim().toLowerCase() === found.toLowerCase()));
  return leave(taken?.id ?? 'else', `${spec?.label ?? field} is ${found}`, { values: { [field]: found } });
}
