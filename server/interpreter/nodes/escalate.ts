import type { NodeOf } from '#workflows-schema/index.ts';
import { effectId } from '../effects.ts';
import type { NodeResult, NodeVisit } from '../node-result.ts';

/** Opens a case and waits until a person resolves it; meanwhile the machine is silent on this subject. */
export function escalate(node: NodeOf<'escalate'>, visit: NodeVisit): NodeResult {
  const { title, assignee, deadline } = node.config;
  if (visit.resumed?.for === 'case') {
    const { outcome } = visit.resumed;
    if (outcome === null) return { do: 'wait-for-case', reason: 'A person has it' };
    return { do: 'leave', port: 'resolved', reason: `Resolved by a person: ${outcome.replaceAll('_', ' ')}`, values: { outcome } };
  }
  const place = { nodeId: visit.nodeId, visit: visit.visit };
  return {
    do: 'wait-for-case',
    reason: `Handed to a person: ${title}`,
    values: { title, deadline },
    effects: [{ kind: 'open-case', id: effectId(visit.runId, place, 0), ...place, reason: 'overdue', title, assignee, deadline }],
  };
}
