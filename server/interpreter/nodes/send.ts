import type { FlowGraph, Hold, HoldCode, NodeOf } from '#workflows-schema/index.ts';
import { approvalAsked, askApproval } from '../approvals.ts';
import { type CaseEffect, type Effect, effectId, type SendEffect } from '../effects.ts';
import { leave, type NodeResult, type NodeVisit } from '../node-result.ts';
import { onHold } from '../on-hold.ts';
import { dropped } from '../signals.ts';

/** How long a run waits for the provider's word before it goes on as sent; the message itself is settled either way. */
const OUTCOME_DAYS = 3;

/** Holds that a person has to act on: the message is not sent, and a case says so. */
const NEEDS_A_PERSON: Partial<Record<HoldCode, Pick<CaseEffect, 'reason' | 'title'>>> = {
  'personal-only': { reason: 'personal_only', title: 'Write to this customer yourself' },
  'no-address': { reason: 'needs_data', title: 'Find an e-mail address for this customer' },
  suppressed: { reason: 'needs_data', title: 'Find another e-mail address: this one is barred' },
};

/** Sends, unless something holds it back; where "held back" or "failed" lead elsewhere it waits for what becomes of it. */
export function send(node: NodeOf<'send'>, visit: NodeVisit): NodeResult {
  if (visit.resumed?.for === 'message') return settled(visit);
  const drop = dropped(visit.signals);
  if (drop) return leave('skipped', drop, { values: { template: node.config.template } });
  const [hold] = visit.facts.holds;
  if (hold) return held(node, hold, visit);
  const asked = approvalAsked(visit);
  if (asked === 'wait') return askApproval(visit, `Send “${node.config.template}”?`);
  if (asked === 'no') return leave('skipped', `Does not send “${node.config.template}”: it was not approved`);
  return queue(node, visit);
}

function queue(node: NodeOf<'send'>, visit: NodeVisit): NodeResult {
  const { template, version, channel, to, cc, replyTo, thread } = node.config;
  const { nodeId } = visit;
  const place = { id: effectId(visit.runId, visit, 0), nodeId, visit: visit.visit };
  const awaited = asksForOutcome(visit.graph, nodeId);
  const effect: SendEffect = { kind: 'send', ...place, channel, template, latest: version === 'latest', to, cc, replyTo, thread, awaited };
  const said = { reason: `Sends “${template}”`, values: { template, ...truth(visit) }, effects: [effect] };
  if (!awaited) return leave('sent', said.reason, said);
  // After a retry the message may be there already, and nothing would wake the run about it again.
  if (visit.facts.messages.some(({ effectId: known }) => known === place.id)) return settled(visit);
  return { do: 'wait', for: 'message', until: visit.now.add({ hours: 24 * OUTCOME_DAYS }), ...said };
}

/** Whether "held back" or "failed" lead elsewhere than "sent": only then is it worth a wake to know. */
function asksForOutcome(graph: FlowGraph, nodeId: string): boolean {
  return graph.target(nodeId, 'failed') !== undefined || graph.target(nodeId, 'skipped') !== undefined;
}

function settled(visit: NodeVisit): NodeResult {
  const id = effectId(visit.runId, visit, 0);
  const message = visit.facts.messages.find((known) => known.effectId === id);
  const values = { message: message?.status ?? 'none', ...(message?.reason ? { why: message.reason } : {}) };
  switch (message?.status) {
    case 'sent':
    case 'delivered':
      return leave('sent', 'Handed over to the provider', { values });
    case 'skipped':
      return leave('skipped', 'Held back at the moment of sending', { values });
    case 'failed':
    case 'bounced':
    case 'complained':
      return leave('failed', `The message ${message.status === 'failed' ? 'failed' : `was answered: ${message.status}`}`, { values });
    default: {
      const until = visit.resumed?.untilMs ?? 0;
      if (visit.now.epochMilliseconds >= until) return leave('sent', 'Goes on: the outcome is still unknown', { values });
      return {
        do: 'wait',
        for: 'message',
        until: visit.now.add({ milliseconds: until - visit.now.epochMilliseconds }),
        reason: 'Waits',
        values,
      };
    }
  }
}

function held(node: NodeOf<'send'>, hold: Hold, visit: NodeVisit): NodeResult {
  const { template } = node.config;
  const values = { template, hold: hold.code, ...hold.values };
  const act = onHold(hold, visit.graph.document.settings);
  if (act === 'wait' && hold.retryAt)
    return {
      do: 'wait',
      for: 'hold',
      until: visit.now.add({ milliseconds: msUntil(hold.retryAt, visit) }),
      reason: `Waits to send “${template}”: ${hold.sentence}`,
      values,
    };
  if (act === 'merge' && hold.retryAt) return merged(template, { hold, visit, values });
  return leave('skipped', `Does not send “${template}”: ${hold.sentence}`, { values, effects: caseFor(hold, visit) });
}

/** At least a minute ahead, so that a clock that stands still cannot spin. */
function msUntil(retryAt: string, { now }: NodeVisit): number {
  return Math.max(60_000, Date.parse(retryAt) - now.epochMilliseconds);
}

function merged(template: string, { hold, visit, values }: { hold: Hold; visit: NodeVisit; values: Record<string, string> }): NodeResult {
  const { nodeId } = visit;
  const place = { id: effectId(visit.runId, visit, 0), nodeId, visit: visit.visit };
  const effect: Effect = { kind: 'digest', ...place, template, dueAtMs: Date.parse(hold.retryAt ?? ''), maxItems: 50 };
  return leave('sent', `Goes into the customer's next collected mail: ${hold.sentence}`, { values, effects: [effect] });
}

function truth({ facts }: NodeVisit): Record<string, string> {
  if (!facts.invoice) return {};
  const { minor, currency } = facts.invoice.balance;
  return { balanceMinor: String(minor), currency };
}

function caseFor(hold: Hold, visit: NodeVisit): readonly Effect[] {
  const needed = NEEDS_A_PERSON[hold.code];
  if (!needed) return [];
  const { runId, nodeId } = visit;
  const place = { id: effectId(runId, visit, 0), nodeId, visit: visit.visit };
  const deadline = { amount: 1, unit: 'day' } as const;
  return [
    {
      kind: 'open-case',
      ...place,
      ...needed,
      assignee: { rule: 'queue' },
      deadline,
      priority: 'normal',
      capacity: 0,
      context: [],
      approvals: 0,
    },
  ];
}
