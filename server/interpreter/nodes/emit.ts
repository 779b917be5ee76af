import { eventLabel, type NodeOf } from '#workflows-schema/index.ts';
import { effectId } from '../effects.ts';
import { workOut } from '../formula.ts';
import { leave, type NodeResult, type NodeVisit } from '../node-result.ts';

export function emit(node: NodeOf<'emit'>, visit: NodeVisit): NodeResult {
  const { event } = node.config;
  const data = workOut(node.config.data, visit);
  const place = { id: effectId(visit.runId, visit, 0), nodeId: visit.nodeId, visit: visit.visit };
  return leave('next', `Recorded that ${eventLabel(event)}`, {
    values: { event, ...data },
    effects: [{ kind: 'emit', ...place, event, data }],
  });
}
