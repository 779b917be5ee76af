import { fillText, knownValues, type NodeOf } from '#workflows-schema/index.ts';
import { effectId } from '../effects.ts';
import { leave, type NodeResult, type NodeVisit } from '../node-result.ts';

export function note(node: NodeOf<'note'>, visit: NodeVisit): NodeResult {
  const text = fillText(node.config.text, knownValues(visit.facts), 'none');
  const place = { id: effectId(visit.runId, visit, 0), nodeId: visit.nodeId, visit: visit.visit };
  return leave('next', 'Left a note', { values: { text }, effects: [{ kind: 'note', ...place, text }] });
}
