import type { Temporal } from 'temporal-polyfill';
import type { Facts, FlowGraph, FlowNode } from '#workflows-schema/index.ts';
import type { Effect } from './effects.ts';
import { exitSentence, metExit } from './exit.ts';
import type { NodeResult } from './node-result.ts';
import { visitNode } from './nodes/index.ts';
import type { EndReason, LoggedStep, RunState, StepResult } from './state.ts';

/** More node visits than this at one moment is a loop without a wait, which publishing forbids. */
const MAX_VISITS = 200;

export type StepInput = {
  readonly runId: string;
  readonly graph: FlowGraph;
  readonly state: RunState;
  readonly facts: Facts;
  readonly now: Temporal.Instant;
};

/**
 * Moves one run through every node that needs no waiting and returns its next state, the effects to do, and when it goes
 * on. Pure: the same input gives the same output, in production, in a test with a customer and in a replay.
 * @throws Error when the run stands on a node that its version does not have, or never comes to rest
 */
export function step(input: StepInput): StepResult {
  const walk = new Walk(input);
  const exit = metExit(input.graph.document.settings, input.facts);
  if (exit) return walk.end(exit, exitSentence(exit));
  for (let visits = 0; visits < MAX_VISITS; visits += 1) {
    const result = walk.visit();
    if (result) return result;
  }
  throw new Error(`The run made ${MAX_VISITS} steps without coming to rest; a loop in the flow needs a wait.`);
}

/** One run's way during one step: collects the log and the effects while the position moves on. */
class Walk {
  readonly #input: StepInput;
  readonly #steps: LoggedStep[] = [];
  readonly #effects: Effect[] = [];
  #state: RunState;
  #node: FlowNode;

  constructor(input: StepInput) {
    this.#input = input;
    this.#state = input.state;
    this.#node = requireNode(input.graph, input.state.nodeId);
  }

  /** Visits the current node; a result when the run comes to rest there, undefined when it moved on. */
  visit(): StepResult | undefined {
    const { runId, facts, now, graph } = this.#input;
    const node = this.#node;
    const resumed = this.#state.wait;
    const visit = (this.#state.visits[node.id] ?? 0) + (resumed ? 0 : 1);
    if (!resumed) this.#state = { ...this.#state, visits: { ...this.#state.visits, [node.id]: visit } };
    const result = visitNode(node, { runId, nodeId: node.id, visit, facts, now, resumed });
    this.#effects.push(...(result.effects ?? []));
    if (result.do === 'wait-until' || result.do === 'wait-for-case') return this.#rest(result, visit);
    this.#log(result, visit);
    if (result.do === 'end') return this.end(result.end, result.reason);
    const next = graph.target(node.id, result.port);
    if (!next) return this.end('completed', 'Came to the end of the flow');
    this.#node = next;
    this.#state = { ...this.#state, nodeId: next.id, wait: null };
    return undefined;
  }

  #rest(result: Extract<NodeResult, { do: 'wait-until' | 'wait-for-case' }>, visit: number): StepResult {
    const before = this.#state.wait;
    const wait: NonNullable<RunState['wait']> =
      result.do === 'wait-until' ? { for: 'time', untilMs: result.until.epochMilliseconds } : { for: 'case', outcome: null };
    // A run that is woken early and waits on as before has nothing new to log.
    const same = before?.for === wait.for && (wait.for === 'case' || (before.for === 'time' && before.untilMs === wait.untilMs));
    if (!same) this.#log(result, visit);
    this.#state = { ...this.#state, wait };
    const wakeAt = result.do === 'wait-until' ? result.until : null;
    return { state: this.#state, steps: this.#steps, effects: this.#effects, wakeAt, ended: null };
  }

  end(reason: EndReason, sentence: string): StepResult {
    this.#state = { ...this.#state, wait: null };
    return { state: this.#state, steps: this.#steps, effects: this.#effects, wakeAt: null, ended: { reason, sentence } };
  }

  #log(result: NodeResult, visit: number): void {
    const { seq } = this.#state;
    const port = result.do === 'leave' ? result.port : null;
    this.#steps.push({
      seq,
      nodeId: this.#node.id,
      kind: this.#node.kind,
      visit,
      port,
      reason: result.reason,
      values: result.values ?? {},
    });
    this.#state = { ...this.#state, seq: seq + 1 };
  }
}

function requireNode(graph: FlowGraph, nodeId: string): FlowNode {
  const node = graph.nodes.get(nodeId);
  if (!node) throw new Error(`The run stands on "${nodeId}", which its version of the flow does not have.`);
  return node;
}
