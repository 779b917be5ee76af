import { Temporal } from 'temporal-polyfill';
import { startState } from '#server/interpreter/state.ts';
import { step } from '#server/interpreter/step.ts';
import { flowOf, openInvoiceFacts } from '#test/support/flows.ts';
import { buildGraph, type FlowNode, groupOf, mail, overdue } from '#workflows-schema/index.ts';

const NOW = Temporal.Instant.from('2026-02-07T09:00:00Z');
/** Branching steps before the message; a run visits them all, the start and the message. */
const BRANCHES = 10;
const RUNS = 40_000;

/** Visits of nodes per second in memory, one core: start, ten conditions of two comparisons each, a message. */
export function benchStep(): number {
  const checks = Array.from({ length: BRANCHES }, (_, index): FlowNode => {
    const balance = { type: 'comparison' as const, field: 'invoice.balance', operator: 'more-than' as const, value: '50' };
    const tier = { type: 'comparison' as const, field: 'customer.tier', operator: 'is-one-of' as const, value: 'A, B' };
    return { id: `check${index}`, kind: 'condition', config: { condition: groupOf(balance, tier) } };
  });
  const nodes: FlowNode[] = [
    { id: 'start', kind: 'trigger', config: overdue(7) },
    ...checks,
    { id: 'mail', kind: 'send', config: mail('t') },
  ];
  const edges = nodes.slice(0, -1).map(({ id, kind }, index) => {
    const port = kind === 'trigger' ? 'next' : 'yes';
    return { id, from: id, port, to: nodes[index + 1]?.id ?? 'mail' };
  });
  const graph = buildGraph(flowOf(nodes, edges));
  const facts = openInvoiceFacts();
  const run = (index: number) =>
    step({
      runId: `run${index}`,
      subjectId: 'i',
      customerId: 'c',
      graph,
      state: startState('start', NOW.epochMilliseconds),
      facts,
      now: NOW,
      signals: [],
    });
  let visits = 0;
  for (let warm = 0; warm < 2000; warm += 1) run(warm);
  const started = performance.now();
  for (let index = 0; index < RUNS; index += 1) visits += run(index).steps.length;
  const seconds = (performance.now() - started) / 1000;
  if (visits !== RUNS * (BRANCHES + 2)) throw new Error(`Visited ${visits} nodes, not ${RUNS * (BRANCHES + 2)}.`);
  return visits / seconds;
}
