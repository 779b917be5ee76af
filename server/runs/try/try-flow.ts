import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { toDate } from '#server/clock.ts';
import { asError } from '#server/errors.ts';
import { startDays } from '#server/flows/date-days.ts';
import { requireDocument } from '#server/flows/drafts.ts';
import { decideHolds } from '#server/holds/decide.ts';
import { factsOf } from '#server/holds/facts-of.ts';
import type { SubjectTruth } from '#server/holds/read-truth.ts';
import { requestOf } from '#server/holds/truth.ts';
import type { Effect } from '#server/interpreter/effects.ts';
import { flatten, type Signal } from '#server/interpreter/signals.ts';
import { type RunState, type StepResult, standsOn, startState } from '#server/interpreter/state.ts';
import { step } from '#server/interpreter/step.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { buildGraph, type Facts, type FlowGraph, findField, momentOn, nameOf, showValue, zoneOf } from '#workflows-schema/index.ts';
import { answerTo, askedAt, type Coming, messagesOf } from './answers.ts';
import { renderMails } from './mails.ts';
import { realSubject, sampleSubject, type TrialSubject } from './subject.ts';
import type { Trial, TrialResult, TrialStep } from './trial.ts';

const MAX_STEPS = 60;
const MAX_WAKES = 200;
const DAY_MS = 86_400_000;

/** Carries the result out of a transaction that must leave nothing behind. */
class RolledBack extends Error {
  readonly result: TrialResult;
  constructor(result: TrialResult) {
    super('a trial leaves nothing behind');
    this.result = result;
  }
}

/**
 * Walks a draft with a subject by the real `step`, on a clock of its own, people and systems answering as chosen. Mails are
 * rendered as they would leave; nothing is sent or stored. @throws Failure for a document that is no flow or a subject that is not there
 */
export async function tryFlow(scope: TenantScope, trial: Trial): Promise<TrialResult> {
  const graph = buildGraph(requireDocument(trial.document));
  try {
    return await scope.transaction(async (tx) => {
      const kind = graph.document.settings.subject;
      const subject = trial.subject ? await realSubject(tx, trial.subject, graph) : await sampleSubject(tx, kind);
      const event = await newestStart(tx, graph, subject.subjectId);
      throw new RolledBack(await new Walkthrough(tx, { trial, graph, subject, event }).go());
    });
  } catch (thrown) {
    if (thrown instanceof RolledBack) return thrown.result;
    throw thrown;
  }
}

/** The data of the newest event of the subject with which the flow would start; empty when there is none. */
async function newestStart(tx: TenantTransaction, { trigger }: FlowGraph, subjectId: string): Promise<Facts['event']> {
  if (trigger?.config.on !== 'event') return {};
  const [row] = await tx.db.execute<{ data: Record<string, unknown> }>(sql`
    select data from events where tenant_id = ${tx.tenantId} and subject_id = ${subjectId} and name = ${trigger.config.event}
    order by occurred_at desc, id desc limit 1`);
  return row ? flatten(row.data) : {};
}

type Place = { readonly trial: Trial; readonly graph: FlowGraph; readonly subject: TrialSubject; readonly event: Facts['event'] };

class Walkthrough {
  readonly #tx: TenantTransaction;
  readonly #place: Place;
  readonly #steps: TrialStep[] = [];
  readonly #effects: Effect[] = [];
  readonly #sentAt: Temporal.Instant[] = [];
  #now: Temporal.Instant;
  #paysAt: Temporal.Instant | null = null;

  constructor(tx: TenantTransaction, place: Place) {
    this.#tx = tx;
    this.#place = place;
    this.#now = tx.now;
  }

  async go(): Promise<TrialResult> {
    const { graph, trial, subject } = this.#place;
    if (!graph.trigger) return this.#end('The flow has no start.', true);
    this.#now = startOf(graph, await subject.truthAt(this.#tx.now), this.#tx.now);
    const { paysAfterDays } = trial;
    if (paysAfterDays !== null) this.#paysAt = this.#now.add({ milliseconds: paysAfterDays * DAY_MS });
    let state = startState(graph.trigger.id, this.#now.epochMilliseconds);
    let signals: readonly Signal[] = [];
    for (let wake = 0; wake < MAX_WAKES && this.#steps.length < MAX_STEPS; wake += 1) {
      const result = await this.#wake(state, signals);
      if (result instanceof Error) return { ...this.#end(result.message, true), failedAt: standsOn(state) };
      if (result.ended) return this.#end(result.ended.sentence, false);
      const coming = this.#next(result);
      if (!coming) return this.#end('It waits for a person, and nothing but a person moves it on.', false);
      state = result.state;
      signals = coming.signal ? [{ ...coming.signal, eventId: String(wake) }] : [];
      this.#now = coming.at;
    }
    return this.#end(`It still goes on; the first ${MAX_STEPS} steps are shown.`, false);
  }

  #end(ending: string, failed: boolean): TrialResult {
    return { about: this.#place.subject.about, steps: this.#steps, ending, endedAt: toDate(this.#now), failed, failedAt: null };
  }

  async #wake(state: RunState, signals: readonly Signal[]): Promise<StepResult | Error> {
    const { graph, subject } = this.#place;
    const truth = await this.#truth();
    try {
      const { subjectId, customerId } = subject;
      const result = step({ runId: 'trial', subjectId, customerId, graph, state, facts: this.#facts(truth), now: this.#now, signals });
      await this.#log(result, truth);
      return result;
    } catch (thrown) {
      return asError(thrown);
    }
  }

  /** The truth of the moment, with what the trial did to it: paid as chosen, and written to as often as the trial wrote. */
  async #truth(): Promise<SubjectTruth> {
    const found = await this.#place.subject.truthAt(this.#now);
    const paid = this.#paysAt !== null && Temporal.Instant.compare(this.#now, this.#paysAt) >= 0;
    const invoice =
      found.invoice && paid
        ? { ...found.invoice, status: 'paid' as const, balance: { ...found.invoice.balance, minor: 0n } }
        : found.invoice;
    const recent = this.#sentAt.filter((at) => this.#now.epochMilliseconds - at.epochMilliseconds < 7 * DAY_MS);
    const truth = {
      ...found.truth,
      invoice:
        found.truth.invoice && invoice ? { ...found.truth.invoice, status: invoice.status, balance: invoice.balance } : found.truth.invoice,
      lastDunningAt: this.#sentAt.at(-1) ?? found.truth.lastDunningAt,
      sentLast7Days: [...found.truth.sentLast7Days, ...recent],
    };
    return { ...found, invoice, truth };
  }

  #facts(truth: SubjectTruth): Facts {
    const { graph, trial, event } = this.#place;
    const holds = decideHolds(requestOf(graph.document.settings), truth.truth);
    return { ...factsOf(truth), event, winners: trial.answers, messages: messagesOf(this.#effects, graph.nodes, trial), holds };
  }

  async #log(result: StepResult, truth: SubjectTruth): Promise<void> {
    const { graph, subject, trial } = this.#place;
    const { messageClass } = graph.document.settings;
    this.#effects.push(...result.effects);
    for (const { seq, nodeId, kind, visit, port, reason, values } of result.steps) {
      const node = graph.nodes.get(nodeId);
      const own = result.effects.filter((effect) => effect.nodeId === nodeId && effect.visit === visit);
      const sends = own.filter((effect) => effect.kind === 'send');
      if (sends.length > 0 && messageClass !== 'transactional') this.#sentAt.push(this.#now);
      const mails = await renderMails(this.#tx, { effects: sends, subject, truth, messageClass, now: this.#now });
      const title = node ? nameOf(node) : nodeId;
      const asked = node ? askedAt(node, own, trial) : null;
      this.#steps.push({ seq, at: toDate(this.#now), nodeId, kind, title, port, reason, values, mails, asked });
    }
  }

  /** What happens next: the run's own wake, an answer that it waits for, or the payment; the earliest of them. */
  #next({ state, wakeAt }: StepResult): Coming | null {
    const { graph, trial, subject } = this.#place;
    const seen = { effects: this.#effects, subjectId: subject.subjectId, customerId: subject.customerId };
    const answers = state.tokens.flatMap((token) => {
      const node = graph.nodes.get(token.nodeId);
      return (node && answerTo(token, node, { seen, choices: trial, now: this.#now })) ?? [];
    });
    const own: Coming[] = wakeAt ? [{ at: wakeAt, signal: null }] : [];
    const paysAt = this.#paysAt && Temporal.Instant.compare(this.#paysAt, this.#now) > 0 ? this.#paysAt : null;
    const paid: Coming[] = paysAt ? [{ at: paysAt, signal: paidSignal(subject) }] : [];
    return [...paid, ...answers, ...own].toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))[0] ?? null;
  }
}

function paidSignal({ subjectId, customerId }: TrialSubject): Signal {
  return { name: 'invoice.paid', eventId: '', subjectId, customerId, data: {} };
}

/** When a run of the subject would begin: on the day that a date start means, if that is still to come, else now. */
function startOf(graph: FlowGraph, truth: SubjectTruth, now: Temporal.Instant): Temporal.Instant {
  const config = graph.trigger?.config;
  if (config?.on !== 'date') return now;
  const facts: Facts = { ...factsOf(truth), event: {}, messages: [], winners: {}, holds: [] };
  const value = findField(config.field, 'date')?.read(facts) ?? null;
  const day = showValue(value).slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return now;
  const today = Temporal.PlainDate.from(truth.today);
  const look = config.yearly
    ? { after: today.subtract({ days: 1 }).toString(), through: today.add({ years: 2 }).toString() }
    : { after: '1000-01-01', through: '9999-01-01' };
  const [start] = startDays(config, day, { ...look, calendar: truth.calendar });
  if (!start) return now;
  const moment = momentOn(Temporal.PlainDate.from(start), config.timeOfDay, zoneOf(config.zone, truth.zones));
  return Temporal.Instant.compare(moment, now) > 0 ? moment : now;
}
