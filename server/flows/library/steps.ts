import {
  type ConditionGroup,
  type Deadline,
  type Duration,
  type EscalateConfig,
  type FlowNode,
  handOver,
  mail,
  type NotifyConfig,
  overdue,
  type SendConfig,
  type TriggerOf,
  type UntilConfig,
  waitFor,
  waitUntil,
} from '#workflows-schema/index.ts';

/** Steps of ready-made flows, each with the settings that most of them have. The start's id is always `start`. */

/** Starts on an event; `filter` says for which. */
export function onEvent(event: string, filter: ConditionGroup | null = null, dedupeMinutes = 0): FlowNode {
  return { id: 'start', kind: 'trigger', config: { on: 'event', event, filter, dedupeMinutes } };
}

/** Starts so many days past due, 09:00, on the next day of work when that is none; at once for an invoice that arrives later. */
export function onOverdue(days: number): FlowNode {
  return { id: 'start', kind: 'trigger', config: { ...overdue(days), roll: 'next' } };
}

/** Starts so many days after (negative: before) a date of the subject. */
export function onDate(field: string, days: number, more: Partial<TriggerOf<'date'>> = {}): FlowNode {
  const config = {
    ...overdue(1),
    field,
    offset: { amount: days, unit: 'day' as const },
    roll: 'next' as const,
    past: 'skip' as const,
    ...more,
  };
  return { id: 'start', kind: 'trigger', config };
}

/** Starts again and again, for all for whom `query` holds. */
export function onSchedule(recurrence: TriggerOf<'schedule'>['recurrence'], query: ConditionGroup): FlowNode {
  return { id: 'start', kind: 'trigger', config: { on: 'schedule', recurrence, query, maxRuns: 10_000, spreadMinutes: 60 } };
}

/** Starts when a customer comes to be what `condition` says; those who are so already are left alone. */
export function onEntering(condition: ConditionGroup): FlowNode {
  return { id: 'start', kind: 'trigger', config: { on: 'segment', condition, change: 'entered', includeExisting: false } };
}

export function onClick(): FlowNode {
  return { id: 'start', kind: 'trigger', config: { on: 'manual' } };
}

type Common = Partial<Pick<FlowNode, 'note' | 'enabled'>>;

export function send(id: string, template: string, more: Partial<SendConfig> = {}, common: Common = {}): FlowNode {
  return { id, kind: 'send', ...common, config: mail(template, more) };
}

/** A message by a channel that is not there yet: shown, and turned off until it is. */
export function sendLater(id: string, template: string, channel: SendConfig['channel'], note: string): FlowNode {
  return send(id, template, { channel }, { enabled: false, note });
}

export function delay(id: string, amount: number, unit: Duration['unit']): FlowNode {
  return { id, kind: 'delay', config: waitFor(amount, unit) };
}

/** Until so many days after a date, 09:00, on the next day of work when that is none. */
export function until(id: string, field: string, days: number, more: Partial<UntilConfig> = {}): FlowNode {
  return { id, kind: 'delay', config: waitUntil(field, days, { roll: 'next', ...more }) };
}

export function when(id: string, condition: ConditionGroup): FlowNode {
  return { id, kind: 'condition', config: { condition } };
}

/** Several ways, each named by its port: [label, condition]. */
export function split(id: string, ways: Readonly<Record<string, readonly [label: string, condition: ConditionGroup]>>): FlowNode {
  return {
    id,
    kind: 'split',
    config: { branches: Object.entries(ways).map(([port, [label, condition]]) => ({ id: port, label, condition })) },
  };
}

/** One way for each value of a field, each named by its port: [label, values]. */
export function byValue(
  id: string,
  field: string,
  ways: Readonly<Record<string, readonly [label: string, ...values: string[]]>>,
): FlowNode {
  const cases = Object.entries(ways).map(([port, [label, ...values]]) => ({ id: port, label, values }));
  return { id, kind: 'switch', config: { field, cases } };
}

type Waiting = {
  /** Port and event. */
  readonly events?: Readonly<Record<string, string | readonly [event: string, filter: ConditionGroup]>>;
  readonly until?: ConditionGroup;
  readonly of?: 'subject' | 'customer';
};

/** For an event or until something is true, up to a time. */
export function wait(id: string, [amount, unit]: readonly [number, Duration['unit']], waiting: Waiting): FlowNode {
  const events = Object.entries(waiting.events ?? {}).map(([port, said]) => {
    const [event, filter] = typeof said === 'string' ? [said, null] : said;
    return { id: port, event, filter };
  });
  return {
    id,
    kind: 'wait',
    config: { events, match: waiting.of ?? 'subject', condition: waiting.until ?? null, within: { amount, unit } },
  };
}

export function person(id: string, title: string, deadline: Deadline, more: Partial<EscalateConfig> = {}): FlowNode {
  return { id, kind: 'escalate', config: handOver(title, deadline, more) };
}

/** Asks one person; who does not answer in time says no. */
export function approve(id: string, title: string, expiry: Deadline): FlowNode {
  return { id, kind: 'approval', config: { title, assignee: { rule: 'queue' }, needed: 1, expiry, onExpiry: 'reject' } };
}

export function tell(id: string, role: Extract<NotifyConfig['to'], { who: 'role' }>['role'], subject: string, text: string): FlowNode {
  return { id, kind: 'notify', config: { to: { who: 'role', role }, subject, text } };
}

export function note(id: string, text: string): FlowNode {
  return { id, kind: 'note', config: { text } };
}

export function emit(id: string, event: string): FlowNode {
  return { id, kind: 'emit', config: { event, data: [] } };
}

export function update(id: string, field: string, value: string): FlowNode {
  return { id, kind: 'update', config: { set: [{ field, value }] } };
}

/** No machine writes about the subject, or to the customer at all, for so many days. */
export function hold(id: string, what: 'subject' | 'customer', days: number, reason: string): FlowNode {
  return { id, kind: 'hold', config: { act: 'hold', what, reason, lasts: { amount: days, unit: 'day' } } };
}

export function release(id: string, what: 'subject' | 'customer'): FlowNode {
  return { id, kind: 'hold', config: { act: 'release', what } };
}

/** Several ways at once, each named by its port. */
export function together(id: string, ways: Readonly<Record<string, string>>): FlowNode {
  return { id, kind: 'parallel', config: { branches: Object.entries(ways).map(([port, label]) => ({ id: port, label })) } };
}

/** Where the first of several ways stops the others. */
export function firstOf(id: string): FlowNode {
  return { id, kind: 'join', config: { mode: 'any' } };
}

export function end(id: string, reason: string): FlowNode {
  return { id, kind: 'exit', config: { reason, goalMet: false } };
}
