import { Temporal } from 'temporal-polyfill';
import { addDuration, type Facts, type FlowNode, isOn, portsOf } from '#workflows-schema/index.ts';
import { leave, type NodeResult, type NodeVisit } from './node-result.ts';
import { visitNode } from './nodes/index.ts';
import type { Token } from './state.ts';

/** Minutes before a step that failed is tried again; the last one holds for all further tries. */
const BACKOFF_MINUTES = [1, 5, 30, 120] as const;

/**
 * What a node does now, under what every node may say: turned off it lets the run pass, with a time-out it lets go of a
 * run that waits too long, with an error policy it tries again and then takes the way that is meant for it.
 */
export function decide(node: FlowNode, token: Token, visit: NodeVisit): NodeResult {
  if (!isOn(node)) return leave(portsOf(node)[0]?.name ?? 'next', 'Turned off: passed through');
  const { resumed } = visit;
  if (resumed?.for === 'join') return waitAtJoin(node, token, visit);
  const result = guarded(node, token, resumed?.for === 'retry' ? { ...visit, resumed: null } : visit);
  return result.do === 'wait' ? bounded(node, token, { visit, result }) : result;
}

function waitAtJoin(node: FlowNode, token: Token, visit: NodeVisit): NodeResult {
  return bounded(node, token, { visit, result: { do: 'wait', for: 'join', until: null, reason: 'Waits for the other ways' } });
}

/** Gives a wait the node's time-out beside its own end; a run that has waited so long takes "timed-out". */
function bounded(
  node: FlowNode,
  token: Token,
  { visit, result }: { visit: NodeVisit; result: Extract<NodeResult, { do: 'wait' }> },
): NodeResult {
  const { now } = visit;
  const limit = timeLimit(node, token, visit.facts);
  if (!limit) return result;
  if (Temporal.Instant.compare(now, limit) >= 0)
    return leave('timed-out', 'Waited here for longer than the step allows', { values: { limit: limit.toString() } });
  return { ...result, limit };
}

/** When a node lets go of a run that came to it then; null for one that lets it wait for ever. */
export function timeLimit(node: FlowNode, token: Token, facts: Facts): Temporal.Instant | null {
  if (!node.timeout) return null;
  const since = Temporal.Instant.fromEpochMilliseconds(token.sinceMs);
  return addDuration(since, node.timeout, { zone: facts.zones.tenant, calendar: facts.calendar });
}

function guarded(node: FlowNode, token: Token, visit: NodeVisit): NodeResult {
  if (!node.onError) return visitNode(node, visit);
  try {
    return visitNode(node, visit);
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    return failed(node, token, { visit, error });
  }
}

/** @throws the error itself where the policy asks for a case: the shell parks the run and opens one */
function failed(node: FlowNode, token: Token, { visit, error }: { visit: NodeVisit; error: Error }): NodeResult {
  const { retries, otherwise } = node.onError ?? { retries: 0, otherwise: 'case' };
  const tries = token.wait?.for === 'retry' ? Number(token.wait.memo?.tries ?? 0) : 0;
  const values = { error: error.message };
  if (tries < retries) {
    const until = visit.now.add({ minutes: BACKOFF_MINUTES[tries] ?? 120 });
    return { do: 'wait', for: 'retry', until, memo: { tries: tries + 1 }, reason: 'Failed; it is tried again', values };
  }
  if (otherwise === 'port') return leave('error', 'Failed; took the way "went wrong"', { values });
  if (otherwise === 'exit') return { do: 'end', end: 'error', reason: `Ended because a step failed: ${error.message}`, values };
  throw error;
}
