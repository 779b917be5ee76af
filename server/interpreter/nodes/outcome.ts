import { addDuration, MESSAGE_OUTCOMES, type MessageFacts, type MessageOutcome, type NodeOf } from '#workflows-schema/index.ts';
import { hasCome, leave, type NodeResult, type NodeVisit } from '../node-result.ts';

/** What became of the newest message of a step, in the order in which the outcomes are listed. */
export function outcome(node: NodeOf<'outcome'>, visit: NodeVisit): NodeResult {
  const { send, outcomes, within } = node.config;
  const message = visit.facts.messages.findLast(({ nodeId }) => nodeId === send);
  const found = message && outcomes.find((name) => isOutcome(name, message));
  const values = { message: message?.status ?? 'none' };
  if (found) return leave(found, `The message was ${MESSAGE_OUTCOMES[found]}`, { values });
  if (hasCome(visit)) return leave('none', 'Nothing of what was asked for became of the message in time', { values });
  const { facts, now, resumed } = visit;
  if (resumed?.untilMs)
    return {
      do: 'wait',
      for: 'message',
      until: now.add({ milliseconds: resumed.untilMs - now.epochMilliseconds }),
      reason: 'Waits',
      values,
    };
  const until = addDuration(now, within, { zone: facts.zones.tenant, calendar: facts.calendar });
  return {
    do: 'wait',
    for: 'message',
    until,
    reason: 'Waits for what becomes of the message',
    values: { ...values, until: until.toString() },
  };
}

function isOutcome(name: MessageOutcome, message: MessageFacts): boolean {
  switch (name) {
    case 'clicked':
      return message.clicked;
    case 'replied':
      return message.replied;
    case 'delivered':
    case 'bounced':
    case 'complained':
    case 'unknown':
      return message.status === name;
  }
}
