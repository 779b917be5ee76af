import type { NodeOf } from '#workflows-schema/index.ts';
import { answerInTime, deadlineEnd } from '../approvals.ts';
import { effectId } from '../effects.ts';
import { hasCome, leave, type NodeResult, type NodeVisit } from '../node-result.ts';

/** Opens a case and waits until a person resolves it; meanwhile the machine is silent on this subject. */
export function escalate(node: NodeOf<'escalate'>, visit: NodeVisit): NodeResult {
  const { title, assignee, deadline, priority, capacity, context, outcomes } = node.config;
  const id = effectId(visit.runId, visit, 0);
  if (visit.resumed?.for === 'case') return answer(node, visit, id);
  // Only a way of its own makes a missed deadline worth a wake; the inbox shows it either way.
  const until = visit.graph.target(node.id, 'overdue') ? deadlineEnd(deadline, visit) : null;
  return {
    do: 'wait',
    for: 'case',
    until,
    reason: `Handed to a person: ${title}`,
    values: { title, deadline, ...(outcomes.length > 0 && { outcomes }) },
    effects: [
      {
        kind: 'open-case',
        id,
        nodeId: visit.nodeId,
        visit: visit.visit,
        reason: 'overdue',
        title,
        assignee,
        deadline,
        priority,
        capacity,
        context,
        approvals: 0,
      },
    ],
  };
}

function answer(node: NodeOf<'escalate'>, visit: NodeVisit, id: string): NodeResult {
  const closed = answerInTime(visit, id);
  if (closed) {
    const outcome = String(closed.data.outcome);
    const port = node.config.outcomes.find((name) => name === outcome) ?? 'resolved';
    return leave(port, `Resolved by a person: ${outcome.replaceAll('_', ' ')}`, { values: { outcome } });
  }
  if (hasCome(visit)) return leave('overdue', 'The deadline passed and nobody has resolved it');
  const until = visit.resumed?.untilMs;
  return {
    do: 'wait',
    for: 'case',
    until: until == null ? null : visit.now.add({ milliseconds: until - visit.now.epochMilliseconds }),
    reason: 'A person has it',
  };
}
