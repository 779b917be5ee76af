import type { NodeOf } from '#workflows-schema/index.ts';
import { effectId } from '../effects.ts';
import type { NodeResult, NodeVisit } from '../node-result.ts';
import { answerTo } from '../signals.ts';
import { answered, stillCalling } from './http.ts';

/** The address is secret and random, so a job makes it and the run waits the moment that this takes. */
export function link(node: NodeOf<'link'>, visit: NodeVisit): NodeResult {
  const { name } = node.config;
  const id = effectId(visit.runId, visit, 0);
  const answer = answerTo(visit.signals, 'call.finished', id);
  if (answer) return answered({ ...answer, data: { ...answer.data, [`output.${name}`]: answer.data['output.url'] ?? null } }, [name]);
  if (visit.resumed?.for === 'call') return stillCalling(visit, 'failed');
  const { nodeId, tokenId } = visit;
  const effects = [{ kind: 'link' as const, id, nodeId, visit: visit.visit, tokenId }];
  return { do: 'wait', for: 'call', until: visit.now.add({ hours: 1 }), reason: 'Makes a payment link', values: { name }, effects };
}
