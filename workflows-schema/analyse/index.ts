import type { FlowDocument } from '../flow.ts';
import type { Finding } from './finding.ts';
import { buildGraph, type FlowGraph } from './graph.ts';
import { badFormula } from './rules/bad-formula.ts';
import { badSetting } from './rules/bad-setting.ts';
import { badValue } from './rules/bad-value.ts';
import { branchConditions } from './rules/branch-conditions.ts';
import { channelMissing } from './rules/channel-missing.ts';
import { danglingEdge } from './rules/dangling-edge.ts';
import { deadEnd } from './rules/dead-end.ts';
import { duplicateId } from './rules/duplicate-id.ts';
import { emptyCondition } from './rules/empty-condition.ts';
import { fieldNotAvailable } from './rules/field-not-available.ts';
import { loopWithoutWait } from './rules/loop-without-wait.ts';
import { noTemplate } from './rules/no-template.ts';
import { noTitle } from './rules/no-title.ts';
import { oneTrigger } from './rules/one-trigger.ts';
import { outlivesAgeLimit } from './rules/outlives-age-limit.ts';
import { sendTiming } from './rules/send-timing.ts';
import { sendWithoutExitOnPaid } from './rules/send-without-exit-on-paid.ts';
import { unconnectedPort } from './rules/unconnected-port.ts';
import { unreachableNode } from './rules/unreachable-node.ts';
import { valueNotSet } from './rules/value-not-set.ts';

type Rule = (graph: FlowGraph) => readonly Finding[];

const RULES: readonly Rule[] = [
  duplicateId,
  danglingEdge,
  oneTrigger,
  unreachableNode,
  branchConditions,
  deadEnd,
  unconnectedPort,
  loopWithoutWait,
  fieldNotAvailable,
  emptyCondition,
  badValue,
  badFormula,
  badSetting,
  valueNotSet,
  noTemplate,
  noTitle,
  channelMissing,
  sendWithoutExitOnPaid,
  sendTiming,
  outlivesAgeLimit,
];

/** Everything that is wrong or doubtful about a well-shaped flow, errors first. An empty list may be published. */
export function analyse(document: FlowDocument): readonly Finding[] {
  const graph = buildGraph(document);
  const findings = RULES.flatMap((rule) => rule(graph));
  return [...findings.filter((f) => f.severity === 'error'), ...findings.filter((f) => f.severity === 'warning')];
}
