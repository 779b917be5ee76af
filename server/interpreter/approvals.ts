import type { Temporal } from 'temporal-polyfill';
import { addDuration, addWorkingHours, type Deadline, type NodeOf, parseDecimal } from '#workflows-schema/index.ts';
import { type CaseEffect, effectId } from './effects.ts';
import type { NodeResult, NodeVisit } from './node-result.ts';
import { answerTo, type Signal } from './signals.ts';

type Asked = Pick<NodeOf<'approval'>['config'], 'assignee' | 'needed' | 'expiry'>;

/** When a deadline is up; working hours and days count only while the tenant is open. */
export function deadlineEnd(deadline: Deadline, { now, facts }: Pick<NodeVisit, 'now' | 'facts'>): Temporal.Instant {
  const place = { zone: facts.zones.tenant, calendar: facts.calendar };
  const { amount, unit } = deadline;
  if (unit === 'working-hour') return addWorkingHours(now, amount, place);
  return addDuration(now, { amount, unit: unit === 'working-day' ? 'business-day' : unit }, place);
}

/** Opens the case in which people vote, and waits for them; `index` keeps its id apart from the step's other effects. */
export function waitForVotes(visit: NodeVisit, asked: Asked & { readonly title: string; readonly index: number }): NodeResult {
  const { title, index, needed, expiry, assignee } = asked;
  const { nodeId, resumed, now } = visit;
  if (resumed?.for === 'case' && resumed.untilMs !== null)
    return {
      do: 'wait',
      for: 'case',
      until: now.add({ milliseconds: resumed.untilMs - now.epochMilliseconds }),
      reason: 'Waits for approval',
    };
  const place = { id: effectId(visit.runId, visit, index), nodeId, visit: visit.visit };
  const effect: CaseEffect = {
    kind: 'open-case',
    ...place,
    reason: 'approval',
    title,
    assignee,
    deadline: expiry,
    priority: 'normal',
    capacity: 0,
    context: ['balance', 'messages'],
    approvals: needed,
  };
  return {
    do: 'wait',
    for: 'case',
    until: deadlineEnd(expiry, visit),
    reason: `Asks for approval: ${title}`,
    values: { needed },
    effects: [effect],
  };
}

/** How the case that the effect opened was closed; an answer after the deadline is none, however late the run is looked at. */
export function answerInTime({ signals, resumed }: NodeVisit, effect: string): Signal | undefined {
  const answer = answerTo(signals, 'case.closed', effect);
  const atMs = answer?.data.atMs;
  const until = resumed?.untilMs ?? null;
  return typeof atMs === 'number' && until !== null && atMs >= until ? undefined : answer;
}

/** What the people said, null while they have not. */
export function votesOf(visit: NodeVisit, index: number): 'approved' | 'rejected' | null {
  const answer = answerInTime(visit, effectId(visit.runId, visit, index));
  return answer ? (answer.data.outcome === 'approved' ? 'approved' : 'rejected') : null;
}

const SEND_INDEX = 1;
/** The places that an effect which opens a case, and is waited for, has among the effects of its step. */
export const CASE_INDEXES = [0, SEND_INDEX] as const;

/** Whether the flow's own rule lets this message go: "wait" until people have said, "no" when they said no. */
export function approvalAsked(visit: NodeVisit): 'yes' | 'no' | 'wait' {
  const rule = visit.graph.document.settings.approval;
  const balance = visit.facts.invoice?.balance;
  if (!rule) return 'yes';
  const over = balance && (parseDecimal(rule.amount, balance.currency) ?? 0n);
  if (rule.rule === 'over-amount' && (!balance || over === undefined || balance.minor <= over)) return 'yes';
  const votes = votesOf(visit, SEND_INDEX);
  if (votes) return votes === 'approved' ? 'yes' : 'no';
  const expired = visit.resumed?.for === 'case' && visit.resumed.untilMs !== null && visit.now.epochMilliseconds >= visit.resumed.untilMs;
  return expired ? (rule.onExpiry === 'send' ? 'yes' : 'no') : 'wait';
}

export function askApproval(visit: NodeVisit, title: string): NodeResult {
  const rule = visit.graph.document.settings.approval;
  const { needed, expiry } = rule ?? { needed: 1, expiry: { amount: 1, unit: 'working-day' as const } };
  return waitForVotes(visit, { title, index: SEND_INDEX, needed, expiry, assignee: { rule: 'queue' } });
}
