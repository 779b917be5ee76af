import { describe, evaluate, hashShare, type NodeOf, summaryOf } from '#workflows-schema/index.ts';
import { leave, type NodeResult, type NodeVisit } from '../node-result.ts';

/** The run has been enrolled already; the start says why, and lets in whom the flow admits. */
export function trigger(node: NodeOf<'trigger'>, { facts, graph, subjectId }: NodeVisit): NodeResult {
  const { entry, holdOutPercent } = graph.document.settings;
  const { config } = node;
  const filter = config.on === 'event' || config.on === 'webhook' ? config.filter : null;
  for (const asked of [filter, entry]) {
    const verdict = asked && evaluate(asked, facts);
    if (asked && verdict && !verdict.matched)
      return {
        do: 'end',
        end: 'not-admitted',
        reason: `Not for this flow: it asks that ${describe(asked)}`,
        values: { decisions: verdict.decisions },
      };
  }
  // By subject, so that the same one is always held out and a repeated entry does not change sides.
  if (holdOutPercent > 0 && hashShare(`${subjectId}/hold-out`) * 100 < holdOutPercent)
    return {
      do: 'end',
      end: 'held-out',
      reason: `Held out to compare with: ${holdOutPercent} % get nothing from this flow`,
      values: { holdOutPercent },
    };
  const values = facts.invoice ? { dueOn: facts.invoice.dueOn, daysOverdue: facts.invoice.daysOverdue } : {};
  return leave('next', summaryOf(node), { values });
}
