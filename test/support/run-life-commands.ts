import { sql } from 'drizzle-orm';
import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import { openDispute } from '#server/disputes/open.ts';
import { resolveDispute } from '#server/disputes/resolve.ts';
import { saveDraft } from '#server/flows/drafts.ts';
import { getFlow } from '#server/flows/queries.ts';
import { deliver } from '#server/messages/deliver.ts';
import { makePromise } from '#server/promises/make.ts';
import { operateRuns, type RunOperation } from '#server/runs/operate.ts';
import { pauseFlow, resumeFlow } from '#server/runs/pause.ts';
import { publishWithPlan } from '#server/runs/publish-plan.ts';
import { publishPreview } from '#server/runs/publish-preview.ts';
import { retryRun } from '#server/runs/retry.ts';
import { drain } from '#server/worker/drain.ts';
import type { Pipeline } from './pipeline.ts';
import { type CatchUp, type Choice, type LifeModel, lifeFlow, type ModelRun, type Plan } from './run-life.ts';
import { compare, type Real } from './run-life-compare.ts';

const LONG_DUE = '2026-01-05';
/** The most runs that a life has. */
const MOST_RUNS = 9;

type Command = fc.AsyncCommand<LifeModel, Real>;

/** A command on the run that a number picks, if one fits; what comes out is compared after each. */
function command(text: string, check: (model: LifeModel) => boolean, act: (model: LifeModel, real: Real) => Promise<void>): Command {
  return {
    toString: () => text,
    check,
    run: async (model, real) => {
      await act(model, real);
      await compare(model, real);
    },
  };
}

type OnRun = {
  readonly fits: (run: ModelRun, model: LifeModel) => boolean;
  readonly act: (run: ModelRun, model: LifeModel, real: Real) => Promise<void>;
};

function onRun(text: string, nth: number, { fits, act }: OnRun): Command {
  const pick = (model: LifeModel) => {
    const fitting = model.runs.filter((run) => fits(run, model));
    return fitting[nth % fitting.length];
  };
  return command(
    `${text}#${nth}`,
    (model) => pick(model) !== undefined,
    async (model, real) => {
      const run = pick(model);
      if (run) await act(run, model, real);
      await real.line.work();
    },
  );
}

const alive = ({ status }: ModelRun) => status === 'waiting' || status === 'held';
const unpaid = ({ paid }: ModelRun) => !paid;

/** Begins so many runs, each of an invoice of its own. */
export async function start(model: LifeModel, { line }: Real, count: number): Promise<void> {
  for (let made = 0; made < count; made += 1) model.enrol(await line.invoice({ dueOn: LONG_DUE }));
  await line.work();
}

const enrol = command(
  'enrol',
  (model) => !model.paused && model.runs.length < MOST_RUNS,
  (model, real) => start(model, real, 1),
);

async function moveClock(line: Pipeline, model: LifeModel): Promise<void> {
  line.clock.set(Temporal.Instant.fromEpochMilliseconds(model.now));
  await line.work();
}

const advance = (hours: number) =>
  command(
    `advance ${hours} h`,
    () => true,
    async (model, { line }) => {
      model.advance(hours);
      await moveClock(line, model);
    },
  );

const BOUNDARIES = ['tick.begin', 'tick.claimed', 'tick.before-commit', 'deliver.claimed', 'deliver.committed', 'deliver.called'] as const;

const HOURS_TO_SETTLE = 3;
/** The worker breaks off at a boundary, and another one takes over later. */
const breakOff = (hours: number, where: (typeof BOUNDARIES)[number]) =>
  command(
    `break off at ${where} after ${hours} h`,
    () => true,
    async (model, { line }) => {
      model.advance(hours);
      line.clock.set(Temporal.Instant.fromEpochMilliseconds(model.now));
      let left = 1;
      const boundary = (name: string) => {
        if (name === where && left-- > 0) throw new Error(`broken off at ${where}`);
      };
      await drain(line.scope, { wallClock: line.clock, boundary });
      const options = { mail: line.sandbox.mail, wallClock: line.clock, workerId: 'dying', publicUrl: 'http://localhost:3000', boundary };
      await deliver(line.scope, options).catch((error: Error) => expect(error.message).toContain('broken off'));
      // What the provider does not know is asked for twice before it is sent again.
      for (let hour = 0; hour < HOURS_TO_SETTLE; hour += 1) {
        model.advance(1);
        await moveClock(line, model);
      }
    },
  );

const pay = (nth: number) =>
  onRun('pay', nth, {
    fits: unpaid,
    act: async (run, model, { line }) => {
      await line.pay(run.invoiceId);
      model.pay(run);
    },
  });

const dispute = (nth: number) =>
  onRun('dispute', nth, {
    fits: (run) => unpaid(run) && !run.disputed,
    act: async (run, _model, { line }) => {
      await line.scope.transaction((tx) => openDispute(tx, { invoiceId: run.invoiceId, reason: 'damaged goods' }));
      run.disputed = true;
    },
  });

const resolve = (nth: number) =>
  onRun('resolve', nth, {
    fits: (run) => unpaid(run) && run.disputed,
    act: async (run, _model, { line }) => {
      run.disputed = false;
      await line.scope.transaction((tx) => resolveDispute(tx, { invoiceId: run.invoiceId, note: 'replaced' }));
    },
  });

const promise = (nth: number, days: number) =>
  onRun(`promise in ${days} days`, nth, {
    fits: unpaid,
    act: async (run, model, { line }) => {
      const promisedOn = Temporal.Instant.fromEpochMilliseconds(model.now).toZonedDateTimeISO('UTC').toPlainDate().add({ days }).toString();
      const amount = { minor: 60_000n, currency: 'GBP' };
      const { checkAt } = await line.scope.transaction((tx) =>
        makePromise(tx, { invoiceId: run.invoiceId, amount, promisedOn, source: `test:${model.now}:${days}:${nth}` }),
      );
      run.promisedUntil = checkAt.getTime();
    },
  });

const pause = command(
  'pause',
  (model) => !model.paused,
  async (model, { line, flowId }) => {
    await pauseFlow(line.scope, flowId);
    model.pause();
    await line.work();
  },
);

const resume = (rule: CatchUp) =>
  command(
    `resume: ${rule}`,
    (model) => model.paused,
    async (model, { line, flowId }) => {
      await resumeFlow(line.scope, { flowId, catchUp: { rule, hours: 0 } });
      model.resume(rule);
      await line.work();
    },
  );

async function runIdOf({ line }: Real, run: ModelRun): Promise<string> {
  const [row] = await line.scope.transaction((tx) =>
    tx.db.execute<{ id: string }>(sql`select id from runs where subject_id = ${run.invoiceId}`),
  );
  return row?.id ?? '';
}

async function operate(real: Real, run: ModelRun, operation: RunOperation): Promise<void> {
  const selection = { ids: [await runIdOf(real, run)] };
  await operateRuns(real.line.scope, { operation, selection, reason: 'the test says so', dryRun: false });
}

const hold = (nth: number) =>
  onRun('hold', nth, {
    fits: alive,
    act: async (run, model, real) => {
      await operate(real, run, { do: 'hold' });
      model.hold(run);
    },
  });

const release = (nth: number) =>
  onRun('release', nth, {
    fits: (run, model) => run.status === 'held' && run.heldBy === 'person' && !model.paused,
    act: async (run, model, real) => {
      await operate(real, run, { do: 'release' });
      model.release(run);
    },
  });

const publish = (hours: number, plan: Plan) =>
  command(
    `publish ${hours} h ${JSON.stringify(plan)}`,
    (model) => !model.paused,
    async (model, { line, flowId }) => {
      const { revision } = await getFlow(line.scope, flowId);
      const saved = await saveDraft(line.scope, { flowId, revision, document: lifeFlow(hours) });
      const { findings } = await publishPreview(line.scope, flowId);
      const reasons = Object.fromEntries(findings.map(({ key }) => [key, 'It is meant so']));
      await publishWithPlan(line.scope, { flowId, revision: saved.revision, plan, reasons, dryRun: false });
      model.publish(hours, plan);
      await line.work();
    },
  );

/** Puts a run on a step, as a damaged row or a repaired one would have it. */
async function putOn({ line }: Real, run: ModelRun, nodeId: string): Promise<void> {
  await line.scope.transaction((tx) =>
    tx.db.execute(sql`
      update runs set state = jsonb_set(state, '{tokens,0,nodeId}', to_jsonb(${nodeId}::text)), wake_at = ${tx.nowDate.toISOString()}::timestamptz
      where subject_id = ${run.invoiceId}`),
  );
}

const TRIES = 4;
/** A run that cannot go on is tried four times and then left to a person. */
const fail = (nth: number) =>
  onRun('fail', nth, {
    fits: (run) => run.status === 'waiting' && (run.rest === 'wait1' || run.rest === 'wait2') && !run.paid,
    act: async (run, model, real) => {
      for (let tried = 0; tried < TRIES; tried += 1) {
        await putOn(real, run, 'ghost');
        await real.line.work();
      }
      model.fail(run);
    },
  });

const retry = (nth: number, how: { from: 'here' | 'mail1'; version: 'same' | 'live' }) =>
  onRun(`retry ${how.from} ${how.version}`, nth, {
    fits: ({ status }, model) => status === 'failed' && !model.paused,
    act: async (run, model, real) => {
      await putOn(real, run, run.rest);
      const from = how.from === 'here' ? {} : { fromNodeId: how.from };
      await retryRun(real.line.scope, { runId: await runIdOf(real, run), version: how.version, ...from });
      model.retry(run, how);
    },
  });

const nth = fc.nat({ max: MOST_RUNS - 1 });
const hoursAhead = fc.integer({ min: 4, max: 60 });
const stayOrGo: fc.Arbitrary<Choice> = fc.constantFrom<Choice>(
  { do: 'stay' },
  { do: 'skip' },
  { do: 'exit' },
  { do: 'move', to: 'person' },
);
const plans: fc.Arbitrary<Plan> = fc.record(
  {
    wait1: fc.oneof(stayOrGo, fc.constant<Choice>({ do: 'move', to: 'wait2' })),
    wait2: stayOrGo,
  },
  { noNullPrototype: true },
);
const ways = fc.record({
  from: fc.constantFrom('here' as const, 'mail1' as const),
  version: fc.constantFrom('same' as const, 'live' as const),
});
/** What may happen to the runs, in any order. */
export const life = fc.commands<LifeModel, Real, false>(
  [
    // What comes up more often stands here more often.
    fc.constant(enrol),
    hoursAhead.map(advance),
    hoursAhead.map(advance),
    hoursAhead.map(advance),
    hoursAhead.map(advance),
    fc.tuple(hoursAhead, fc.constantFrom(...BOUNDARIES)).map(([hours, where]) => breakOff(hours, where)),
    nth.map(pay),
    nth.map(dispute),
    nth.map(dispute),
    nth.map(resolve),
    fc.tuple(nth, fc.integer({ min: 0, max: 6 })).map(([n, days]) => promise(n, days)),
    fc.constant(pause),
    fc.constantFrom<CatchUp>('send-now', 'drop', 'retime').map(resume),
    nth.map(hold),
    nth.map(release),
    fc.tuple(fc.constantFrom(24, 48, 96), plans).map(([hours, plan]) => publish(hours, plan)),
    nth.map(fail),
    fc.tuple(nth, ways).map(([n, how]) => retry(n, how)),
  ],
  { maxCommands: 60, size: 'max' },
);
