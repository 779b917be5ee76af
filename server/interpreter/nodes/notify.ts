import { fillText, knownValues, type NodeOf, summaryOf } from '#workflows-schema/index.ts';
import { effectId } from '../effects.ts';
import { leave, type NodeResult, type NodeVisit } from '../node-result.ts';

export function notify(node: NodeOf<'notify'>, visit: NodeVisit): NodeResult {
  const { to } = node.config;
  const values = knownValues(visit.facts);
  const subject = fillText(node.config.subject, values, 'none');
  const text = fillText(node.config.text, values, 'none');
  const place = { id: effectId(visit.runId, visit, 0), nodeId: visit.nodeId, visit: visit.visit };
  return leave('next', summaryOf(node), { values: { subject }, effects: [{ kind: 'notify', ...place, to, subject, text }] });
}
