import type { Hold, HoldCode, NodeOf } from '#workflows-schema/index.ts';
import { type Effect, effectId } from '../effects.ts';
import type { NodeResult, NodeVisit } from '../node-result.ts';

/** Holds that a person has to act on: the message is not sent, and a case says so. */
const NEEDS_A_PERSON = {
  'personal-only': { reason: 'personal_only', title: 'Write to this customer yourself' },
  'no-address': { reason: 'needs_data', title: 'Find an e-mail address for this customer' },
  suppressed: { reason: 'needs_data', title: 'Find another e-mail address: this one is barred' },
} as const satisfies Partial<Record<HoldCode, { reason: 'personal_only' | 'needs_data'; title: string }>>;

export function send(node: NodeOf<'send'>, visit: NodeVisit): NodeResult {
  const { template } = node.config;
  const [hold] = visit.facts.holds;
  if (!hold) {
    const effect: Effect = { kind: 'send', id: effectId(visit.runId, visit, 0), nodeId: visit.nodeId, visit: visit.visit, template };
    return { do: 'leave', port: 'next', reason: `Sends “${template}”`, values: { template, ...truth(visit) }, effects: [effect] };
  }
  const values = { template, hold: hold.code, ...hold.values };
  return { do: 'leave', port: 'next', reason: `Does not send “${template}”: ${hold.sentence}`, values, effects: caseFor(hold, visit) };
}

function truth({ facts }: NodeVisit): Record<string, string> {
  return facts.invoice ? { balanceMinor: String(facts.invoice.balance.minor), currency: facts.invoice.balance.currency } : {};
}

function caseFor(hold: Hold, visit: NodeVisit): readonly Effect[] {
  if (hold.code !== 'personal-only' && hold.code !== 'no-address' && hold.code !== 'suppressed') return [];
  const { reason, title } = NEEDS_A_PERSON[hold.code];
  const { runId, nodeId } = visit;
  return [
    {
      kind: 'open-case',
      id: effectId(runId, visit, 0),
      nodeId,
      visit: visit.visit,
      reason,
      title,
      assignee: { rule: 'queue' },
      deadline: { amount: 1, unit: 'day' },
    },
  ];
}
