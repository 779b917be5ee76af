import { handOver, mail, overdue, waitFor } from '#workflows-schema/index.ts';
import { flowFrom } from './story.ts';

const HOUR_MS = 3_600_000;

/** The steps on which a run can rest; on the second mail only until it is let go on. */
export type Rest = 'wait1' | 'mail2' | 'wait2' | 'person';
export type Choice = { readonly do: 'stay' | 'skip' | 'exit' } | { readonly do: 'move'; readonly to: 'wait2' | 'person' };
export type Plan = Readonly<Record<'wait1' | 'wait2', Choice>>;
export type CatchUp = 'send-now' | 'drop' | 'retime';

/** What a run should be, told without an engine: where it rests, until when, and which mails it has sent. */
export type ModelRun = {
  readonly invoiceId: string;
  rest: Rest;
  /** Milliseconds; null when it has not entered its step yet. */
  until: number | null;
  version: number;
  status: 'waiting' | 'held' | 'failed' | 'ended';
  heldBy: 'pause' | 'person' | null;
  /** Became due while its flow was paused, and is not to send. */
  dropped: boolean;
  paid: boolean;
  disputed: boolean;
  /** Until when a promise stands, in milliseconds. */
  promisedUntil: number;
  readonly sent: Set<'mail1' | 'mail2'>;
};

/** A mail, a wait, a mail, a wait, a person; both waits last so many hours. */
export const lifeFlow = (hours: number) =>
  flowFrom(
    [
      { id: 'start', kind: 'trigger', config: overdue(7) },
      { id: 'mail1', kind: 'send', config: mail('invoice-reminder-1') },
      { id: 'wait1', kind: 'delay', config: waitFor(hours, 'hour') },
      { id: 'mail2', kind: 'send', config: mail('invoice-reminder-2') },
      { id: 'wait2', kind: 'delay', config: waitFor(hours, 'hour') },
      { id: 'person', kind: 'escalate', config: handOver('Call the customer', { amount: 300, unit: 'day' }) },
    ],
    'start.next>mail1 mail1.sent>wait1 wait1.next>mail2 mail2.sent>wait2 wait2.next>person',
  );

/** The life of a flow's runs as its users would tell it. */
export class LifeModel {
  readonly runs: ModelRun[] = [];
  paused = false;
  private pausedAt = 0;
  /** Hours that both waits last, by version. */
  private readonly hours = new Map<number, number>();
  version = 1;

  now: number;

  constructor(now: number, hours: number) {
    this.now = now;
    this.hours.set(1, hours);
  }

  enrol(invoiceId: string): void {
    this.runs.push({
      invoiceId,
      rest: 'wait1',
      until: this.now + this.wait(this.version),
      version: this.version,
      status: 'waiting',
      heldBy: null,
      dropped: false,
      paid: false,
      disputed: false,
      promisedUntil: 0,
      sent: new Set(['mail1']),
    });
  }

  advance(hours: number): void {
    this.now += hours * HOUR_MS;
    this.settle();
  }

  pay(run: ModelRun): void {
    run.paid = true;
    if (run.status !== 'failed') run.status = 'ended';
  }

  pause(): void {
    this.paused = true;
    this.pausedAt = this.now;
    for (const run of this.runs) if (run.status === 'waiting') Object.assign(run, { status: 'held', heldBy: 'pause' });
  }

  resume(catchUp: CatchUp): void {
    this.paused = false;
    for (const run of this.runs.filter(({ heldBy, status }) => heldBy === 'pause' && status === 'held')) {
      if (catchUp === 'retime' && run.until !== null) run.until += this.now - this.pausedAt;
      run.dropped = catchUp === 'drop' && this.isDue(run);
      Object.assign(run, { status: 'waiting', heldBy: null });
    }
    this.settle();
  }

  hold(run: ModelRun): void {
    Object.assign(run, { status: 'held', heldBy: 'person' });
  }

  release(run: ModelRun): void {
    Object.assign(run, { status: 'waiting', heldBy: null });
    this.settle();
  }

  publish(hours: number, plan: Plan): void {
    const same = this.hours.get(this.version) === hours;
    if (!same) {
      this.version += 1;
      this.hours.set(this.version, hours);
    }
    for (const run of this.runs) {
      const inFlight = run.status === 'waiting' || run.status === 'held';
      if (run.version !== this.version && inFlight && (run.rest === 'wait1' || run.rest === 'wait2')) this.follow(run, plan[run.rest]);
    }
    this.settle();
  }

  fail(run: ModelRun): void {
    run.status = 'failed';
  }

  /** Begins again from the step where it stopped, or from the first mail, which is not sent again. */
  retry(run: ModelRun, { from, version }: { from: 'here' | 'mail1'; version: 'same' | 'live' }): void {
    run.status = 'waiting';
    if (version === 'live') run.version = this.version;
    if (from === 'mail1') Object.assign(run, { rest: 'wait1', until: null });
    this.settle();
  }

  private follow(run: ModelRun, choice: Choice): void {
    if (choice.do === 'stay') return;
    run.version = this.version;
    run.until = null;
    if (choice.do === 'exit') run.status = 'ended';
    else if (choice.do === 'move') run.rest = choice.to;
    else run.rest = run.rest === 'wait1' ? 'mail2' : 'person';
  }

  private wait(version: number): number {
    return (this.hours.get(version) ?? 0) * HOUR_MS;
  }

  private isDue({ rest, until }: ModelRun): boolean {
    return rest === 'mail2' || (rest !== 'person' && (until === null || until <= this.now));
  }

  /** Everything that is due happens. */
  private settle(): void {
    for (const run of this.runs) if (run.status === 'waiting') this.go(run);
  }

  private go(run: ModelRun): void {
    const { now } = this;
    if (run.paid) {
      run.status = 'ended';
      return;
    }
    if (run.rest === 'wait1') {
      run.until ??= now + this.wait(run.version);
      if (run.until <= now) run.rest = 'mail2';
    } else if (run.rest === 'wait2') {
      run.until ??= now + this.wait(run.version);
      if (run.until <= now) run.rest = 'person';
    }
    if (run.rest === 'mail2') {
      if (!run.disputed && run.promisedUntil <= now && !run.dropped) run.sent.add('mail2');
      Object.assign(run, { rest: 'wait2', until: now + this.wait(run.version) });
    }
    run.dropped = false;
  }
}
