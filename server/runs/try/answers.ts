import type { Temporal } from 'temporal-polyfill';
import type { Effect } from '#server/interpreter/effects.ts';
import type { Signal } from '#server/interpreter/signals.ts';
import type { Token } from '#server/interpreter/state.ts';
import { type FlowNode, type MessageFacts, OUTCOME_LABELS, portsOf } from '#workflows-schema/index.ts';
import type { Asked, TrialChoices } from './trial.ts';

/** What the world has seen of the run so far. */
export type Seen = { readonly effects: readonly Effect[]; readonly subjectId: string; readonly customerId: string };

/** Something that will happen: when, as which signal, and what it changes about the run's messages. */
export type Coming = { readonly at: Temporal.Instant; readonly signal: Signal | null };

/** How long people and systems take to answer in a trial. */
const PERSON_HOURS = 24;
const EVENT_HOURS = 24;
const SYSTEM_MINUTES = 1;

const MESSAGE_ANSWERS = [
  { id: 'delivered', label: 'It is delivered' },
  { id: 'clicked', label: 'The link is followed' },
  { id: 'replied', label: 'The customer answers' },
  { id: 'bounced', label: 'It bounces' },
  { id: 'failed', label: 'It cannot be sent' },
] as const;
const VOTES = [
  { id: 'approved', label: 'They approve' },
  { id: 'rejected', label: 'They reject' },
  { id: 'nobody', label: 'Nobody answers' },
];
const CALLS = [
  { id: 'ok', label: 'It answers' },
  { id: 'failed', label: 'It fails' },
];

/** What is asked of the world at a step that did these things, or null. The first answer is taken until another is chosen. */
export function askedAt(node: FlowNode, effects: readonly Effect[], { answers }: TrialChoices): Asked | null {
  const options = optionsOf(node, effects);
  const [first] = options;
  if (!first) return null;
  return { options, chosen: options.find(({ id }) => id === answers[node.id])?.id ?? first.id };
}

function optionsOf(node: FlowNode, effects: readonly Effect[]): Asked['options'] {
  const opened = effects.find((effect) => effect.kind === 'open-case');
  if (opened?.kind === 'open-case' && opened.approvals > 0) return VOTES;
  if (node.kind === 'escalate' && opened) return caseOptions(node);
  if (effects.some(({ kind }) => kind === 'send')) return MESSAGE_ANSWERS;
  if (effects.some(({ kind }) => kind === 'http' || kind === 'link')) return CALLS;
  if (node.kind !== 'wait') return [];
  const happenings = node.config.events.map(({ id }) => ({ id, label: portsOf(node).find(({ name }) => name === id)?.label ?? id }));
  return [{ id: 'late', label: 'Nothing happens' }, ...happenings];
}

function caseOptions(node: Extract<FlowNode, { kind: 'escalate' }>): Asked['options'] {
  const own = node.config.outcomes.map((id) => ({ id, label: OUTCOME_LABELS[id] }));
  return [...own, { id: 'no_action', label: 'Resolved, nothing to do' }, { id: 'nobody', label: 'Nobody takes it' }];
}

/** What answers a waiting step, and when; null when nothing but time does. */
export function answerTo(
  token: Token,
  node: FlowNode,
  world: { readonly seen: Seen; readonly choices: TrialChoices; readonly now: Temporal.Instant },
): Coming | null {
  const { seen, choices, now } = world;
  const own = seen.effects.filter(({ nodeId }) => nodeId === token.nodeId);
  const chosen = askedAt(node, own, choices)?.chosen;
  const said = (name: string, data: Signal['data']): Signal => ({
    name,
    eventId: '',
    subjectId: seen.subjectId,
    customerId: seen.customerId,
    data,
  });
  const last = own.at(-1);
  const soon = now.add({ minutes: SYSTEM_MINUTES });
  switch (token.wait?.for) {
    case 'case': {
      const opened = own.findLast(({ kind }) => kind === 'open-case');
      const outcome = chosen ?? 'no_action';
      if (!opened || outcome === 'nobody') return null;
      return { at: now.add({ hours: PERSON_HOURS }), signal: said('case.closed', { source: opened.id, outcome }) };
    }
    case 'event': {
      const event = node.kind === 'wait' && chosen !== 'late' ? node.config.events.find(({ id }) => id === chosen) : undefined;
      return event ? { at: now.add({ hours: EVENT_HOURS }), signal: said(event.event, {}) } : null;
    }
    case 'call':
      return last ? { at: soon, signal: said('call.finished', { effectId: last.id, ok: chosen !== 'failed', error: 'as chosen' }) } : null;
    case 'run':
      return last ? { at: soon, signal: said('run.ended', { effectId: last.id, reason: 'completed' }) } : null;
    case 'message':
      // Its fate is known a moment after it left; a step that asks for more than that waits for its own time.
      return now.epochMilliseconds - token.sinceMs < SYSTEM_MINUTES * 60_000 ? { at: soon, signal: null } : null;
    default:
      return null;
  }
}

/** What became of the run's messages, as chosen at the steps that sent them. */
export function messagesOf(
  effects: readonly Effect[],
  nodes: ReadonlyMap<string, FlowNode>,
  choices: TrialChoices,
): readonly MessageFacts[] {
  return effects.flatMap((effect) => {
    const node = nodes.get(effect.nodeId);
    if (effect.kind !== 'send' || !node) return [];
    const chosen = askedAt(node, [effect], choices)?.chosen ?? 'delivered';
    const status = chosen === 'bounced' || chosen === 'failed' ? chosen : 'delivered';
    return [
      { effectId: effect.id, nodeId: effect.nodeId, status, clicked: chosen === 'clicked', replied: chosen === 'replied', reason: null },
    ];
  });
}
