import type { StarterTemplate } from '#server/templates/starters.ts';
import type { FlowDocument, FlowNode } from '#workflows-schema/index.ts';
import { all, flow, workingDays } from '../library/build.ts';
import { DEBT_CASE, dunning } from '../library/settings.ts';
import { onDate, onOverdue, person, send, split, until } from '../library/steps.ts';
import { capital, type ScheduleStep, whenWords } from './read-schedule.ts';
import { aboutReminder } from './reminder-mail.ts';

export type ScheduledFlow = {
  readonly document: FlowDocument;
  readonly templates: readonly StarterTemplate[];
  readonly description: string;
};

/**
 * A draft of reminders from steps that are sorted by day, at least one: a start on the first day, a wait until each further
 * one, and a sorting by age, so that an invoice which comes late gets only the newest step that is due.
 * `takenKeys` are keys that templates have already.
 */
export function scheduleFlow(name: string, steps: readonly ScheduleStep[], takenKeys: ReadonlySet<string>): ScheduledFlow {
  const base = freeBase(slugOf(name), steps, takenKeys);
  const later = steps.slice(1);
  const nodes = [
    startOn(steps[0]?.days ?? 0),
    ...(later.length > 0 ? [byAge(later)] : []),
    ...steps.flatMap((step, index) => [...(index > 0 ? [waitFor(step, steps[index + 1])] : []), doing(step, base)]),
  ];
  return {
    document: flow(dunning(), nodes, waysOf(steps)),
    templates: steps.flatMap((step) => (step.does === 'mail' ? [aboutReminder(keyOf(base, step.days), name, step)] : [])),
    description: `From a reminder schedule: ${steps.map(({ days }) => whenWords(days)).join(', ')}.`.slice(0, 400),
  };
}

/** A weekend moves a day before due back and a day after due on, so that each stays on its side. */
const rollOf = (days: number) => (days < 0 ? 'previous' : 'next');

function startOn(days: number): FlowNode {
  if (days > 0) return onOverdue(days);
  return onDate('invoice.dueOn', days, { past: 'start', roll: rollOf(days) });
}

/** Newest first: the first that an invoice is old enough for. */
function byAge(later: readonly ScheduleStep[]): FlowNode {
  const ways = later.toReversed().map(({ days }): [string, readonly [string, ReturnType<typeof all>]] => {
    return [placeOf(days), [`day ${days}+`, all(`invoice.daysOverdue at-least ${days}`)]];
  });
  return split('age', Object.fromEntries(ways));
}

/** A note before due whose day is past is left out; after due, what is late is said at once and the company's gap keeps mails apart. */
function waitFor({ days }: ScheduleStep, next: ScheduleStep | undefined): FlowNode {
  const past = days > 0 ? 'continue' : next ? 'route' : 'exit';
  return until(waitId(days), 'invoice.dueOn', days, { past, roll: rollOf(days) });
}

function doing(step: ScheduleStep, base: string): FlowNode {
  if (step.does === 'mail') return send(stepId(step), keyOf(base, step.days));
  const handOver = person(stepId(step), step.title, workingDays(2), DEBT_CASE);
  return step.note ? { ...handOver, note: step.note } : handOver;
}

function waysOf(steps: readonly ScheduleStep[]): string {
  const later = steps.slice(1);
  const chain = steps.flatMap((step, index) => (index > 0 ? [waitId(step.days), stepId(step)] : [stepId(step)])).join(' > ');
  if (later.length === 0) return `start > ${chain}`;
  const late = later.map((step) => `age:${placeOf(step.days)} > ${stepId(step)}`);
  const skips = later.flatMap(({ days }, index) => {
    const next = later[index + 1];
    return days <= 0 && next ? [`${waitId(days)}:past > ${waitId(next.days)}`] : [];
  });
  return ['start > age', `age:else > ${chain}`, ...late, ...skips].join('\n');
}

/** A name of the day that ports and ids may have: before3, due, day7. */
function placeOf(days: number): string {
  if (days === 0) return 'due';
  return days < 0 ? `before${-days}` : `day${days}`;
}

const waitId = (days: number) => `until${capital(placeOf(days))}`;
const stepId = ({ does, days }: ScheduleStep) => `${does}${capital(placeOf(days))}`;
const keyOf = (base: string, days: number) => `${base}-${placeOf(days)}`;

/** The base, or the base with the first number that leaves every key of the flow free. */
function freeBase(base: string, steps: readonly ScheduleStep[], taken: ReadonlySet<string>): string {
  let [found, number] = [base, 1];
  while (steps.some(({ days }) => taken.has(keyOf(found, days)))) {
    number += 1;
    found = `${base}-${number}`;
  }
  return found;
}

function slugOf(name: string): string {
  const words = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return words || 'schedule';
}
