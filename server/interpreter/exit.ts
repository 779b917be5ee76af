import {
  describe,
  EXIT_CRITERIA,
  type ExitCriterion,
  evaluate,
  eventLabel,
  type Facts,
  type FlowSettings,
} from '#workflows-schema/index.ts';
import type { Signal } from './signals.ts';
import type { EndReason } from './state.ts';

const DAY_MS = 86_400_000;

/** What ends a run wherever it stands, and the sentence that says so. */
export type Exit = { readonly reason: EndReason; readonly sentence: string };

export type ExitView = {
  readonly settings: FlowSettings;
  readonly facts: Facts;
  readonly signals: readonly Signal[];
  readonly nowMs: number;
  readonly startedMs: number;
};

/** The first thing that ends the run now, or null. Checked on every wake before any step acts. */
export function metExit(view: ExitView): Exit | null {
  const { settings, facts, signals, nowMs, startedMs } = view;
  const criterion = settings.exitOn.find((name) => isMet(name, facts));
  if (criterion) return { reason: criterion, sentence: exitSentence(criterion) };
  const event = signals.find(({ name }) => settings.exitEvents.includes(name));
  if (event) return { reason: 'exit-event', sentence: `Left because ${eventLabel(event.name)}` };
  if (settings.exitWhen && evaluate(settings.exitWhen, facts).matched)
    return { reason: 'exit-condition', sentence: `Left because ${describe(settings.exitWhen)}` };
  const { goal, maxRunDays } = settings;
  if (goal && nowMs <= startedMs + goal.withinDays * DAY_MS && evaluate(goal.condition, facts).matched)
    return { reason: 'goal', sentence: `Reached its goal: ${describe(goal.condition)}` };
  if (maxRunDays > 0 && nowMs >= ageLimit(startedMs, maxRunDays))
    return { reason: 'age-limit', sentence: `Ended because it ran for ${maxRunDays} days, the most that this flow allows` };
  return null;
}

/** When a run is too old, milliseconds since the epoch. */
export function ageLimit(startedMs: number, maxRunDays: number): number {
  return startedMs + maxRunDays * DAY_MS;
}

function isMet(criterion: ExitCriterion, facts: Facts): boolean {
  switch (criterion) {
    case 'paid':
    case 'credited':
    case 'void':
    case 'written_off':
      return facts.invoice?.status === criterion;
    case 'order_cancelled':
      return facts.order?.status === 'cancelled';
    case 'order_delivered':
      return facts.order?.status === 'delivered';
  }
}

/** "Left because the invoice is paid". */
export function exitSentence(criterion: ExitCriterion): string {
  return `Left because ${EXIT_CRITERIA[criterion]}`;
}
