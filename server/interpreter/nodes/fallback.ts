import { addDuration, CONTACT_ROLES, type NodeOf } from '#workflows-schema/index.ts';
import { effectId, type SendEffect } from '../effects.ts';
import { leave, type NodeResult, type NodeVisit } from '../node-result.ts';
import { dropped } from '../signals.ts';

/** How long an unknown outcome is given to settle before the step gives up. */
const SETTLE_HOURS = 72;

/** One attempt after the other, until one is delivered; the attempt's number is part of the effect's id. */
export function fallback(node: NodeOf<'fallback'>, visit: NodeVisit): NodeResult {
  const { resumed, now } = visit;
  const at = Number(resumed?.memo?.attempt ?? -1);
  const drop = at < 0 && dropped(visit.signals);
  if (drop) return leave('exhausted', drop);
  if (at < 0) return attempt(node, visit, 0);
  const id = effectId(visit.runId, visit, at);
  const message = visit.facts.messages.find((known) => known.effectId === id);
  const values = { attempt: at + 1, message: message?.status ?? 'none' };
  if (message?.status === 'delivered') return leave('sent', 'It has arrived', { values });
  const lost = message !== undefined && ['bounced', 'complained', 'failed', 'skipped'].includes(message.status);
  const left = (resumed?.untilMs ?? 0) - now.epochMilliseconds;
  if (lost || (left <= 0 && message?.status !== 'unknown')) return attempt(node, visit, at + 1);
  if (left > 0)
    return { do: 'wait', for: 'message', until: now.add({ milliseconds: left }), memo: { ...resumed?.memo }, reason: 'Waits', values };
  // An unknown outcome may still turn out as sent: trying the next contact meanwhile could write twice.
  if (resumed?.memo?.settling) return leave('exhausted', 'The outcome stayed unknown: a person should look', { values });
  const until = now.add({ hours: SETTLE_HOURS });
  return {
    do: 'wait',
    for: 'message',
    until,
    memo: { attempt: at, settling: 1 },
    reason: 'Waits for an unknown outcome to settle',
    values,
  };
}

function attempt(node: NodeOf<'fallback'>, visit: NodeVisit, index: number): NodeResult {
  const choice = node.config.attempts[index];
  if (!choice) return leave('exhausted', 'None of the attempts arrived', { values: { attempts: index } });
  const [hold] = visit.facts.holds;
  if (hold)
    return leave('exhausted', `Does not send “${choice.template}”: ${hold.sentence}`, { values: { hold: hold.code, ...hold.values } });
  const { nodeId, facts, now } = visit;
  const { channel, template, to } = choice;
  const place = { id: effectId(visit.runId, visit, index), nodeId, visit: visit.visit };
  const effect: SendEffect = {
    kind: 'send',
    ...place,
    channel,
    template,
    latest: false,
    to,
    cc: [],
    replyTo: 'company',
    thread: false,
    awaited: true,
  };
  const until = addDuration(now, node.config.within, { zone: facts.zones.tenant, calendar: facts.calendar });
  const reason = `Attempt ${index + 1}: sends “${template}” to the ${CONTACT_ROLES[to]}`;
  return {
    do: 'wait',
    for: 'message',
    until,
    memo: { attempt: index },
    reason,
    values: { template, until: until.toString() },
    effects: [effect],
  };
}
