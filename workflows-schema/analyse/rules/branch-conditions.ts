import type { FlowNode } from '../../flow.ts';
import { error, type Finding, warning } from '../finding.ts';
import { branchRegions, flowRegions } from '../flow-regions.ts';
import type { FlowGraph } from '../graph.ts';
import { andAlso, type Regions, regionsOf, regionsOutside } from '../regions.ts';

/** Branches that no subject can take, that all take, that an earlier one takes the subjects of, or that share some. */
export function branchConditions(graph: FlowGraph): readonly Finding[] {
  const arriving = flowRegions(graph);
  return graph.document.nodes.flatMap((node) => {
    const here = arriving.get(node.id);
    if (here === undefined || here === null) return [];
    if (node.kind === 'condition') return ofCondition(node, here);
    if (node.kind === 'split') return [...ofSplit(node, here), ...overlaps(node)];
    return node.kind === 'switch' ? repeatedValues(node) : [];
  });
}

function ofCondition(node: Extract<FlowNode, { kind: 'condition' }>, here: Regions): readonly Finding[] {
  const { condition } = node.config;
  if (condition.items.length === 0) return [];
  if (isEmpty(andAlso(here, regionsOf(condition))))
    return [error('never-true', 'This can never be true here, so nobody takes “yes”. Change it or remove the step.', node.id, 'condition')];
  if (isEmpty(andAlso(here, regionsOutside(condition))))
    return [warning('always-true', 'This is always true here, so nobody takes “no”.', node.id, 'condition')];
  return [];
}

function ofSplit(node: Extract<FlowNode, { kind: 'split' }>, here: Regions): readonly Finding[] {
  return node.config.branches.flatMap(({ id, label, condition }) => {
    if (isEmpty(andAlso(here, regionsOf(condition))))
      return [error('never-true', `“${label}” can never be true here, so nobody takes it.`, node.id, id)];
    const left = branchRegions(node, id);
    if (left === 'nothing' || !isEmpty(andAlso(here, left))) return [];
    return [error('shadowed-branch', `Nobody takes “${label}”: the ways before it take all of its subjects. Put it first.`, node.id, id)];
  });
}

/** Two branches that share subjects, neither holding all of the other: the order decides, which may not be meant. */
function overlaps(node: Extract<FlowNode, { kind: 'split' }>): readonly Finding[] {
  const { branches } = node.config;
  return branches.flatMap((first, index) =>
    branches.slice(index + 1).flatMap((second) => {
      const shared = andAlso(regionsOf(first.condition), regionsOf(second.condition));
      const [onlyFirst, onlySecond] = [outsideOf(first, second), outsideOf(second, first)];
      if (!shared || shared.length === 0 || isEmpty(onlyFirst) || isEmpty(onlySecond)) return [];
      return [
        warning(
          'overlapping-branches',
          `Some match both “${first.label}” and “${second.label}”; they take “${first.label}”.`,
          node.id,
          second.id,
        ),
      ];
    }),
  );
}

type Branch = Extract<FlowNode, { kind: 'split' }>['config']['branches'][number];

function outsideOf(inside: Branch, outside: Branch): Regions | null {
  return andAlso(regionsOf(inside.condition), regionsOutside(outside.condition));
}

function repeatedValues(node: Extract<FlowNode, { kind: 'switch' }>): readonly Finding[] {
  const seen = new Set<string>();
  return node.config.cases.flatMap(({ id, label, values }) =>
    values.flatMap((value) => {
      const key = value.trim().toLowerCase();
      if (!seen.has(key)) {
        seen.add(key);
        return [];
      }
      return [error('shadowed-branch', `“${value}” of “${label}” is taken by a way before it.`, node.id, id)];
    }),
  );
}

function isEmpty(regions: Regions | null): boolean {
  return regions !== null && regions.length === 0;
}
