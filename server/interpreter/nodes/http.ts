import { fillText, knownValues, type NodeOf, summaryOf, type Variables } from '#workflows-schema/index.ts';
import { effectId } from '../effects.ts';
import { leave, type NodeResult, type NodeVisit } from '../node-result.ts';
import { answerTo, type Signal } from '../signals.ts';

/** Longer than all tries of a call together can take; then the run goes on as if it had failed. */
const GIVE_UP_HOURS = 24;

/** Asks another system and waits for its answer; what it took from the answer becomes variables. */
export function http(node: NodeOf<'http'>, visit: NodeVisit): NodeResult {
  const id = effectId(visit.runId, visit, 0);
  const answer = answerTo(visit.signals, 'call.finished', id);
  if (answer) return answered(answer, outputNames(node));
  return visit.resumed?.for === 'call' ? stillCalling(visit, 'failed') : ask(node, visit, id);
}

function ask(node: NodeOf<'http'>, visit: NodeVisit, id: string): NodeResult {
  const { method, url, headers, body, retries, outputs } = node.config;
  const values = knownValues(visit.facts);
  const request = {
    method,
    url: fillText(url, values, 'url'),
    headers: headers.map(({ name, value }) => ({ name, value: fillText(value, values, 'none') })),
    body: fillText(body, values, 'json'),
    retries,
  };
  const { nodeId, tokenId } = visit;
  return {
    do: 'wait',
    for: 'call',
    until: visit.now.add({ hours: GIVE_UP_HOURS }),
    reason: `Asks: ${summaryOf(node)}`,
    values: { method, url: request.url },
    effects: [{ kind: 'http', id, nodeId, visit: visit.visit, tokenId, request, outputs }],
  };
}

function outputNames(node: NodeOf<'http'>): readonly string[] {
  return node.config.outputs.map(({ name }) => name);
}

/** What a call's answer means for the run; shared with the payment link, which is made the same way. */
export function answered(answer: Signal, names: readonly string[]): NodeResult {
  const outputs = names.flatMap((name): [string, Variables[string]][] => {
    const value = answer.data[`output.${name}`];
    return value === undefined ? moneyOutput(answer, name) : [[name, value]];
  });
  const vars = Object.fromEntries(outputs);
  const error = answer.data.error;
  if (answer.data.ok === true) return leave('ok', 'It answered', { values: vars, vars });
  return leave('failed', `It failed: ${typeof error === 'string' ? error : 'no answer'}`, { values: { error } });
}

function moneyOutput(answer: Signal, name: string): [string, Variables[string]][] {
  const [minor, currency] = [answer.data[`output.${name}.minor`], answer.data[`output.${name}.currency`]];
  return typeof minor === 'string' && typeof currency === 'string' ? [[name, { minor, currency }]] : [];
}

/** Waits on, or takes `port` when the answer did not come in time. */
export function stillCalling(visit: NodeVisit, port: string): NodeResult {
  const until = visit.resumed?.untilMs ?? 0;
  if (visit.now.epochMilliseconds >= until) return leave(port, 'No answer came in time');
  return { do: 'wait', for: 'call', until: visit.now.add({ milliseconds: until - visit.now.epochMilliseconds }), reason: 'Waits' };
}
