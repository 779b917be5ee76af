import { Temporal } from 'temporal-polyfill';
import { findField, momentOfWait, showValue, type UntilConfig, zoneOf } from '#workflows-schema/index.ts';
import { effectId } from '../effects.ts';
import { leave, type NodeResult, type NodeVisit } from '../node-result.ts';
import { answerTo } from '../signals.ts';
import { waited, waits } from './waits.ts';

/**
 * A wait until a date of the subject. While it follows changes the moment is worked out again on every wake, so a due date
 * that moved re-times the run, and waking it early does no harm.
 */
export function waitUntilDate(config: UntilConfig, visit: NodeVisit): NodeResult {
  const { facts, now, resumed } = visit;
  const words = findField(config.field, 'date')?.label ?? config.field;
  if (resumed?.for === 'time' && !config.follow && resumed.untilMs !== null) {
    const kept = Temporal.Instant.fromEpochMilliseconds(resumed.untilMs);
    return Temporal.Instant.compare(now, kept) < 0 ? waits(kept) : waited(kept, now);
  }
  const date = showValue(findField(config.field, 'date')?.read(facts) ?? null);
  const until = momentOfWait(config, date, { calendar: facts.calendar, zone: zoneOf(config.zone, facts.zones) });
  if (until === null) return byPolicy(config.missing, 'missing', { visit, words, values: { field: config.field, found: date } });
  const values = { [config.field]: date, moment: until.toString() };
  if (Temporal.Instant.compare(now, until) < 0) return waits(until, { [config.field]: date });
  if (resumed?.for === 'time') return waited(until, now);
  return byPolicy(config.past, 'past', { visit, words, values });
}

type Found = { readonly visit: NodeVisit; readonly words: string; readonly values: Readonly<Record<string, unknown>> };

function byPolicy(policy: UntilConfig['past'], kind: 'past' | 'missing', found: Found): NodeResult {
  const { words, values } = found;
  const said = kind === 'past' ? 'The day had passed already' : `There is no ${words} to wait for`;
  switch (policy) {
    case 'continue':
      return leave('next', `${said}: went on at once`, { values });
    case 'route':
      return leave(kind, `${said}: took the way "${kind}"`, { values });
    case 'exit':
      return { do: 'end', end: kind === 'past' ? 'date-passed' : 'date-missing', reason: said, values };
    case 'needs-data':
      return askForData(said, found);
  }
}

/** A person is to put the date right; the run looks again when the case is closed. */
function askForData(said: string, { visit, words, values }: Found): NodeResult {
  const id = effectId(visit.runId, visit, 0);
  if (answerTo(visit.signals, 'case.closed', id))
    return { do: 'end', end: 'date-missing', reason: `${said}, and the case about it is closed`, values };
  const waiting = { do: 'wait', for: 'case', until: null, reason: `${said}: a person is asked for it`, values } as const;
  if (visit.resumed?.for === 'case') return waiting;
  return {
    ...waiting,
    effects: [
      {
        kind: 'open-case',
        id,
        nodeId: visit.nodeId,
        visit: visit.visit,
        reason: 'needs_data',
        title: `${said}: please look at the ${words}`,
        assignee: { rule: 'queue' },
        deadline: { amount: 1, unit: 'working-day' },
        priority: 'normal',
        capacity: 0,
        context: [],
        approvals: 0,
      },
    ],
  };
}
