import type { FlowNode } from '../../flow.ts';
import { WRITABLE_FIELDS } from '../../nodes/update.ts';
import { isZone } from '../../time/moment.ts';
import { error, type Finding, warning } from '../finding.ts';
import { type FlowGraph, reachableFrom } from '../graph.ts';

/** Settings of a step that fit its schema but mean nothing: shares that are no hundred, a step that is not there, an odd zone. */
export function badSetting(graph: FlowGraph): readonly Finding[] {
  return graph.document.nodes.flatMap((node) => [...ofKind(graph, node), ...ofZone(node), ...ofTimeout(graph, node)]);
}

function ofKind(graph: FlowGraph, node: FlowNode): readonly Finding[] {
  switch (node.kind) {
    case 'experiment':
      return shares(node);
    case 'outcome':
      return sendBefore(graph, node);
    case 'goto':
      return graph.target(node.id, 'again') ? [] : [error('bad-setting', 'Say to which step this goes back.', node.id, 'again')];
    case 'subflow':
      return node.config.flowId === '' ? [error('bad-setting', 'Choose the flow that this step runs.', node.id, 'flowId')] : [];
    case 'http':
      return request(node);
    case 'update':
      return writes(node);
    case 'wait':
      return node.config.events.length === 0 && !node.config.condition
        ? [error('bad-setting', 'Say what to wait for: an event, or something that becomes true.', node.id, 'events')]
        : [];
    case 'parallel':
      return reachesJoin(graph, node.id)
        ? []
        : [warning('bad-setting', 'The ways never come together again. If they should, lead them to a “Come together” step.', node.id)];
    case 'note':
      return node.config.text.trim() === '' ? [error('bad-setting', 'Write the note.', node.id, 'text')] : [];
    case 'notify':
      return node.config.subject.trim() === ''
        ? [error('bad-setting', 'Say in a few words what the team should know.', node.id, 'subject')]
        : [];
    default:
      return [];
  }
}

function shares({ id, config }: Extract<FlowNode, { kind: 'experiment' }>): readonly Finding[] {
  const sum = config.variants.reduce((total, { percent }) => total + percent, 0);
  return sum === 100 ? [] : [error('bad-setting', `The shares of the ways add up to ${sum} %; make them 100 %.`, id, 'variants')];
}

function request({ id, config: { url, headers } }: Extract<FlowNode, { kind: 'http' }>): readonly Finding[] {
  const address = /^https:\/\/[^/]/.test(url) ? [] : [error('bad-setting', 'The address must begin with https:// and a host.', id, 'url')];
  // An exported flow comes without them, as they may be secrets.
  const blank = headers.filter(({ name, value }) => name !== '' && value.trim() === '');
  return [
    ...address,
    ...blank.map(({ name }) => error('bad-setting', `Give the header “${name}” its value, or take it out.`, id, 'headers')),
  ];
}

function sendBefore(graph: FlowGraph, { id, config }: Extract<FlowNode, { kind: 'outcome' }>): readonly Finding[] {
  const send = graph.nodes.get(config.send);
  if (!send || (send.kind !== 'send' && send.kind !== 'fallback'))
    return [error('bad-setting', 'Choose the step whose message this asks about.', id, 'send')];
  return reachableFrom(graph, send.id).has(id) ? [] : [error('bad-setting', 'That message is not sent before this step.', id, 'send')];
}

function writes({ id, config }: Extract<FlowNode, { kind: 'update' }>): readonly Finding[] {
  return config.set.flatMap(({ field, value }) => {
    if (field.startsWith('attribute.')) return [];
    const known = Object.entries(WRITABLE_FIELDS).find(([name]) => name === field)?.[1];
    if (!known) return [error('bad-setting', `"${field}" cannot be written by a flow.`, id, 'set')];
    const allowed: readonly string[] | null = known.values;
    if (allowed === null || value.includes('{{') || allowed.includes(value)) return [];
    return [error('bad-setting', `"${value}" is no value for ${known.label}. Choose from ${allowed.join(', ')}.`, id, 'set')];
  });
}

function reachesJoin(graph: FlowGraph, id: string): boolean {
  return [...reachableFrom(graph, id)].some((other) => graph.nodes.get(other)?.kind === 'join');
}

function ofZone({ id, config }: FlowNode): readonly Finding[] {
  const zone = 'zone' in config ? config.zone : 'tenant';
  return ['tenant', 'customer', 'contact'].includes(zone) || isZone(zone)
    ? []
    : [error('bad-setting', `"${zone}" is no time zone. Use a name like Europe/London.`, id, 'zone')];
}

function ofTimeout(graph: FlowGraph, node: FlowNode): readonly Finding[] {
  return node.timeout && !graph.target(node.id, 'timed-out')
    ? [warning('bad-setting', 'A run that waits here too long ends, because “took too long” leads nowhere.', node.id, 'timeout')]
    : [];
}
