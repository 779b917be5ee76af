import { type NodeOf, summaryOf } from '#workflows-schema/index.ts';
import type { NodeResult, NodeVisit } from '../node-result.ts';

/** The run has been enrolled already; the trigger only says why. */
export function trigger(node: NodeOf<'trigger'>, { facts }: NodeVisit): NodeResult {
  const values = facts.invoice ? { dueOn: facts.invoice.dueOn, daysOverdue: facts.invoice.daysOverdue } : {};
  return { do: 'leave', port: 'next', reason: summaryOf(node), values };
}
