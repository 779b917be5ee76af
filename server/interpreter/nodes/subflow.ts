import { addDuration, type NodeOf } from '#workflows-schema/index.ts';
import { type Effect, effectId } from '../effects.ts';
import { workOut } from '../formula.ts';
import { hasCome, leave, type NodeResult, type NodeVisit } from '../node-result.ts';
import { answerTo } from '../signals.ts';

export function subflow(node: NodeOf<'subflow'>, visit: NodeVisit): NodeResult {
  const { flowId, inputs, within } = node.config;
  const id = effectId(visit.runId, visit, 0);
  if (visit.resumed?.for === 'run') return returned(visit, id);
  const effects: Effect[] = [{ kind: 'start-run', id, nodeId: visit.nodeId, visit: visit.visit, flowId, vars: workOut(inputs, visit) }];
  if (!node.config.wait) return leave('done', 'Started another flow', { effects });
  const until = addDuration(visit.now, within, { zone: visit.facts.zones.tenant, calendar: visit.facts.calendar });
  return { do: 'wait', for: 'run', until, reason: 'Runs another flow', values: { until: until.toString() }, effects };
}

function returned(visit: NodeVisit, id: string): NodeResult {
  const ended = answerTo(visit.signals, 'run.ended', id);
  if (ended) {
    const failed = ended.data.reason === 'error' || ended.data.reason === 'failed' || ended.data.reason === 'not-started';
    return leave(failed ? 'failed' : 'done', `The other flow ended: ${String(ended.data.reason)}`, {
      values: { reason: ended.data.reason },
    });
  }
  if (hasCome(visit)) return leave('failed', 'The other flow did not end in time');
  const left = (visit.resumed?.untilMs ?? 0) - visit.now.epochMilliseconds;
  return { do: 'wait', for: 'run', until: visit.now.add({ milliseconds: left }), reason: 'Runs another flow' };
}
