import { addDuration, type NodeOf, summaryOf } from '#workflows-schema/index.ts';
import { effectId } from '../effects.ts';
import { leave, type NodeResult, type NodeVisit } from '../node-result.ts';

export function hold(node: NodeOf<'hold'>, visit: NodeVisit): NodeResult {
  const { config } = node;
  const place = { id: effectId(visit.runId, visit, 0), nodeId: visit.nodeId, visit: visit.visit };
  if (config.act === 'release') return leave('next', summaryOf(node), { effects: [{ kind: 'release', ...place, what: config.what }] });
  const until = addDuration(visit.now, config.lasts, { zone: visit.facts.zones.tenant, calendar: visit.facts.calendar });
  return leave('next', summaryOf(node), {
    values: { until: until.toString(), reason: config.reason },
    effects: [{ kind: 'hold', ...place, what: config.what, reason: config.reason, untilMs: until.epochMilliseconds }],
  });
}
