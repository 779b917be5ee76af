import { fillText, knownValues, type NodeOf, summaryOf } from '#workflows-schema/index.ts';
import { effectId } from '../effects.ts';
import { leave, type NodeResult, type NodeVisit } from '../node-result.ts';

export function update(node: NodeOf<'update'>, visit: NodeVisit): NodeResult {
  const values = knownValues(visit.facts);
  const set = node.config.set.map(({ field, value }) => ({ field, value: fillText(value, values, 'none') }));
  const place = { id: effectId(visit.runId, visit, 0), nodeId: visit.nodeId, visit: visit.visit };
  return leave('next', summaryOf(node), {
    values: Object.fromEntries(set.map(({ field, value }) => [field, value])),
    effects: [{ kind: 'update', ...place, set }],
  });
}
