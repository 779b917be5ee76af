import { Temporal } from 'temporal-polyfill';
import type { Effect } from '#server/interpreter/effects.ts';
import type { Signal } from '#server/interpreter/signals.ts';
import { type RunState, type StepResult, startState } from '#server/interpreter/state.ts';
import { step } from '#server/interpreter/step.ts';
import { buildGraph, type Facts, type FlowDocument, type MessageFacts } from '#workflows-schema/index.ts';

export const PLAY_START = Temporal.Instant.from('2026-02-07T09:00:00Z');

export type Visit = { readonly facts: Facts; readonly now: Temporal.Instant; readonly result: StepResult };

export type Play = {
  /** The facts of a wake. */
  readonly factsAt: (wake: number, now: Temporal.Instant) => Facts;
  /** What the world does at a wake: 0 lets time pass, others answer what is open in different ways. */
  readonly moves?: readonly number[];
  readonly start?: Temporal.Instant;
};

/** More wakes than any flow of the tests can have. */
const MAX_WAKES = 400;

/** Plays a flow to its end on a virtual clock: each wake at its own time, people and systems answering as the moves say. */
export function play(flow: FlowDocument, { factsAt, moves = [], start = PLAY_START }: Play): Visit[] {
  const graph = buildGraph(flow);
  const visits: Visit[] = [];
  const messages: MessageFacts[] = [];
  let state: RunState = startState('start', start.epochMilliseconds);
  let now = start;
  let signals: readonly Signal[] = [];
  for (let wake = 0; wake < MAX_WAKES; wake += 1) {
    const facts = { ...factsAt(wake, now), messages: [...messages] };
    const result = step({ runId: 'run', subjectId: 'invoice-1', customerId: 'customer-1', graph, state, facts, now, signals });
    visits.push({ facts, now, result });
    if (result.ended) return visits;
    const move = moves[wake] ?? 0;
    messages.push(...result.effects.flatMap((effect) => (effect.kind === 'send' ? [messageOf(effect, move)] : [])));
    state = result.state;
    signals = move === 0 && result.wakeAt !== null ? [] : answers(visits, move);
    now = signals.length > 0 || result.wakeAt === null ? now.add({ minutes: 1 }) : result.wakeAt;
  }
  throw new Error('The flow did not end.');
}

const STATES = ['delivered', 'bounced', 'unknown', 'failed', 'sent'] as const;

function messageOf(effect: Extract<Effect, { kind: 'send' }>, move: number): MessageFacts {
  const status = STATES[move % STATES.length] ?? 'sent';
  return { effectId: effect.id, nodeId: effect.nodeId, status, clicked: move === 3, replied: move === 4, reason: null };
}

/** Answers to everything that was asked so far; an answer that nobody waits for changes nothing. */
function answers(visits: readonly Visit[], move: number): readonly Signal[] {
  const effects = visits.flatMap(({ result }) => [...result.effects]);
  const said = (name: string, data: Signal['data']): Signal => ({
    name,
    eventId: `${visits.length}`,
    subjectId: 'invoice-1',
    customerId: 'customer-1',
    data,
  });
  const outcome = ['no_action', 'promise', 'approved', 'rejected'][move % 4] ?? 'no_action';
  const asked = effects.flatMap((effect): Signal[] => {
    if (effect.kind === 'open-case') return [said('case.closed', { source: effect.id, outcome })];
    if (effect.kind === 'http')
      return [said('call.finished', { effectId: effect.id, ok: move % 2 === 0, 'output.score': move, error: 'no' })];
    if (effect.kind === 'link') return [said('call.finished', { effectId: effect.id, ok: true, 'output.url': 'https://pay.test/1' })];
    return effect.kind === 'start-run' ? [said('run.ended', { effectId: effect.id, reason: 'completed' })] : [];
  });
  return move === 2 ? [...asked, said('portal.viewed', {})] : asked;
}

export const effectsOf = (visits: readonly Visit[]): Effect[] => visits.flatMap((visit) => [...visit.result.effects]);
