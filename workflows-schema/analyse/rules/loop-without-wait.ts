import type { FlowNode } from '../../flow.ts';
import { error, type Finding } from '../finding.ts';
import { type FlowGraph, findCycle } from '../graph.ts';

/** A loop in which nothing waits would run for ever at once. A wait until a fixed date waits only once, so it does not count. */
export function loopWithoutWait(graph: FlowGraph): readonly Finding[] {
  const found = findCycle(graph, (node) => !surelyWaits(node));
  return found
    ? [error('loop-without-wait', 'This step is on a loop in which nothing waits. Put a wait of a fixed length into it.', found)]
    : [];
}

/** Whether every visit of the step takes some time; an event may have come already and a window may be open. */
function surelyWaits(node: FlowNode): boolean {
  if (node.enabled === false) return false;
  return (node.kind === 'delay' && node.config.mode === 'duration') || node.kind === 'escalate' || node.kind === 'approval';
}
