import { Temporal } from 'temporal-polyfill';
import { STARTER_FLOWS } from '#server/flows/starters.ts';
import type { Effect } from '#server/interpreter/effects.ts';
import type { Signal } from '#server/interpreter/signals.ts';
import { type LoggedStep, type RunState, type StepResult, startState } from '#server/interpreter/state.ts';
import { step } from '#server/interpreter/step.ts';
import {
  addOffset,
  buildGraph,
  type Facts,
  type FlowGraph,
  type FlowNode,
  type HistoryFacts,
  type MessageFacts,
  momentOn,
  type OrderFacts,
  rollDay,
} from '#workflows-schema/index.ts';
import { openInvoiceFacts } from './flows.ts';

type Change = {
  readonly invoice?: Partial<NonNullable<Facts['invoice']>>;
  readonly order?: Partial<OrderFacts>;
  readonly customer?: Partial<Facts['customer']>;
  readonly history?: Partial<HistoryFacts>;
  readonly holds?: Facts['holds'];
};

/** Something that happens at a moment (London in winter, "2026-02-10 09:00"), and what is true from then on. */
type Happening = Change & {
  readonly at: string;
  readonly event?: string;
  readonly data?: Signal['data'];
  /** The id of a step whose newest case a person closes, and how. */
  readonly closes?: string;
  readonly outcome?: string;
  /** The id of a step whose newest message became this. */
  readonly message?: string;
  readonly became?: string;
};

export type Scenario = {
  /** The key of a ready-made flow. */
  readonly flow: string;
  /** When the run begins; left out for a date start, which then begins on its day. */
  readonly from?: string;
  /** Data of the event that starts it. */
  readonly event?: Facts['event'];
  readonly facts?: Change;
  readonly later?: readonly Happening[];
};

const ZONE = 'Europe/London';
const MAX_WAKES = 100;
/** What only decides or waits shows in what follows. */
const SILENT: readonly string[] = ['trigger', 'condition', 'split', 'switch', 'delay', 'wait', 'outcome', 'parallel', 'join'];
const NOBODY: HistoryFacts = {
  openBalance: { minor: 60_000n, currency: 'GBP' },
  overdueBalance: { minor: 0n, currency: 'GBP' },
  lateOfLast6: 0,
  veryLateOfLast6: 0,
  onTimeOfLast12: 0,
  averageDaysLate: null,
  brokenPromises90: 0,
  touches90: 0,
  lastContactOn: null,
  lastOrderOn: null,
  orders: 0,
  lastReplyIntent: null,
};
const ORDER: OrderFacts = {
  number: 'SO-1',
  status: 'placed',
  total: { minor: 12_000n, currency: 'GBP' },
  placedOn: '2026-02-02',
  promisedOn: '2026-02-10',
  itemCount: 2,
};

/**
 * Runs a ready-made flow with the real `step` on a virtual clock, each wake at its own time, and tells what it did: a line
 * for each message (by its template), case, note, hold and so on, with the way that was left by, and how the run ended.
 */
export function runScenario(scenario: Scenario): readonly string[] {
  const document = STARTER_FLOWS.find(({ key }) => key === scenario.flow)?.document;
  if (!document) throw new Error(`There is no ready-made flow "${scenario.flow}".`);
  return new World(buildGraph(document), scenario).play();
}

const instant = (text: string): Temporal.Instant => Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(ZONE).toInstant();

class World {
  readonly #graph: FlowGraph;
  readonly #scenario: Scenario;
  readonly #left: Happening[];
  readonly #lines: string[] = [];
  readonly #effects: Effect[] = [];
  readonly #messages: MessageFacts[] = [];
  #facts: Facts;

  constructor(graph: FlowGraph, scenario: Scenario) {
    this.#graph = graph;
    this.#scenario = scenario;
    this.#left = [...(scenario.later ?? [])];
    const base = openInvoiceFacts({ history: NOBODY, event: scenario.event ?? {} });
    const { subject } = graph.document.settings;
    const own = { ...base, invoice: subject === 'invoice' ? base.invoice : null, order: subject === 'order' ? ORDER : null };
    this.#facts = changed({ ...own, invoice: own.invoice && { ...own.invoice, dueOn: '2026-02-03' } }, scenario.facts ?? {});
  }

  play(): readonly string[] {
    let now = this.#scenario.from ? instant(this.#scenario.from) : this.#startDay();
    let state: RunState = startState('start', now.epochMilliseconds);
    let signals: readonly Signal[] = [];
    for (let wake = 0; wake < MAX_WAKES; wake += 1) {
      const facts = { ...this.#at(now), messages: [...this.#messages] };
      const result = step({ runId: 'run', subjectId: 'subject', customerId: 'customer', graph: this.#graph, state, facts, now, signals });
      this.#tell(result, now);
      if (result.ended) return this.#lines;
      const next = this.#next(result, now);
      if (!next) return [...this.#lines, `${text(now)} waits`];
      [now, signals] = next;
      state = result.state;
    }
    throw new Error('The scenario did not come to an end.');
  }

  /** The moment at which a date start begins for this subject. */
  #startDay(): Temporal.Instant {
    const config = this.#graph.trigger?.config;
    if (config?.on !== 'date') throw new Error('Say from when the run is.');
    const { invoice, order, customer, calendar } = this.#facts;
    const dates: Record<string, string | null | undefined> = {
      'invoice.dueOn': invoice?.dueOn,
      'invoice.instalmentOn': invoice?.instalmentOn,
      'order.promisedOn': order?.promisedOn,
    };
    const day = dates[config.field] ?? customer.attributes[config.field.replace('attribute.', '')] ?? '';
    return momentOn(
      rollDay(calendar, addOffset(Temporal.PlainDate.from(day), config.offset, calendar), config.roll),
      config.timeOfDay,
      ZONE,
    );
  }

  #at(now: Temporal.Instant): Facts {
    const today = now.toZonedDateTimeISO(ZONE).toPlainDate();
    const { invoice } = this.#facts;
    const aged = invoice && { ...invoice, daysOverdue: Temporal.PlainDate.from(invoice.dueOn).until(today, { largestUnit: 'days' }).days };
    return { ...this.#facts, invoice: aged, today: today.toString() };
  }

  #tell(result: StepResult, now: Temporal.Instant): void {
    this.#effects.push(...result.effects);
    this.#messages.push(
      ...result.effects.flatMap((effect) =>
        effect.kind === 'send'
          ? [{ effectId: effect.id, nodeId: effect.nodeId, status: 'sent', clicked: false, replied: false, reason: null }]
          : [],
      ),
    );
    this.#lines.push(...result.steps.flatMap((logged) => this.#lineOf(logged, now)));
    if (result.ended) this.#lines.push(`${text(now)} end: ${result.ended.reason}`);
  }

  #lineOf({ nodeId, kind, port, values }: LoggedStep, now: Temporal.Instant): readonly string[] {
    if (SILENT.includes(kind) || kind === 'exit') return [];
    const node = this.#graph.nodes.get(nodeId);
    const how =
      node?.enabled === false
        ? 'off'
        : (port ?? (values.hold === undefined ? (kind === 'send' ? 'queued' : 'opened') : `held by ${String(values.hold)}`));
    return [`${text(now)} ${nameOf(node)} ${how}`];
  }

  /** The next moment and what has happened by then; null when only a person could go on. */
  #next({ wakeAt }: StepResult, now: Temporal.Instant): [Temporal.Instant, readonly Signal[]] | null {
    const [first] = this.#left;
    const happens = first && instant(first.at);
    if (!happens || (wakeAt && Temporal.Instant.compare(wakeAt, happens) < 0)) return wakeAt ? [wakeAt, []] : null;
    this.#left.shift();
    this.#facts = changed(this.#facts, first);
    if (first.message !== undefined) this.#settle(first.message, first.became ?? '');
    const at = Temporal.Instant.compare(happens, now) < 0 ? now : happens;
    return [at, this.#signalsOf(first)];
  }

  #settle(nodeId: string, status: string): void {
    const index = this.#messages.findLastIndex((message) => message.nodeId === nodeId);
    const message = this.#messages[index];
    if (!message) throw new Error(`The step "${nodeId}" has sent nothing.`);
    this.#messages[index] = { ...message, status };
  }

  #signalsOf({ event, data = {}, closes, outcome = 'no_action' }: Happening): readonly Signal[] {
    const signal = (name: string, more: Signal['data']): Signal => ({
      name,
      eventId: name,
      subjectId: 'subject',
      customerId: 'customer',
      data: more,
    });
    if (closes === undefined) return event === undefined ? [] : [signal(event, data)];
    const opened = this.#effects.findLast((effect) => effect.kind === 'open-case' && effect.nodeId === closes);
    if (!opened) throw new Error(`The step "${closes}" has opened no case.`);
    return [signal('case.closed', { source: opened.id, outcome })];
  }
}

function nameOf(node: FlowNode | undefined): string {
  return node?.kind === 'send' ? node.config.template : (node?.id ?? '?');
}

function changed(facts: Facts, { invoice, order, customer, history, holds }: Change): Facts {
  return {
    ...facts,
    invoice: facts.invoice && { ...facts.invoice, ...invoice },
    order: facts.order && { ...facts.order, ...order },
    customer: { ...facts.customer, ...customer },
    history: facts.history && { ...facts.history, ...history },
    holds: holds ?? facts.holds,
  };
}

function text(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}
