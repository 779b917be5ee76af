import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { wallClock } from '#server/clock.ts';
import { upsertCustomers } from '#server/customers/upsert.ts';
import { upsertInvoices } from '#server/invoices/upsert.ts';
import type { FlowDocument } from '#workflows-schema/index.ts';
import { acceptedMessageIds, childEnv, type Pipeline, pipeline } from './pipeline.ts';

/** An invoice of a history: civil dates; settled in full at noon of its day, or never. */
export type HistoryRow = {
  readonly number: string;
  readonly customer: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly amountMinor: bigint;
  readonly settledOn: string | null;
};

export type ReplayOptions = {
  readonly rows: readonly HistoryRow[];
  readonly flow: string | FlowDocument;
  /** The worker is killed so many times, at moments that the seed decides. */
  readonly kills: number;
  readonly seed?: number;
};

export type ReplayResult = {
  /** Messages that the provider accepted, by template key. */
  readonly sent: Readonly<Record<string, number>>;
  /** Accepted more than once, or after the invoice was paid. */
  readonly repeated: number;
  readonly afterPayment: number;
  /** Runs by how they ended, or their status while they go on. */
  readonly runs: Readonly<Record<string, number>>;
  readonly cases: number;
  readonly killed: number;
};

const ZONE = 'Europe/London';

/** Replays a history through the real engine, SDK and sandbox on a virtual clock, in a worker process of its own. */
export async function replay({ rows, flow, kills, seed = 1 }: ReplayOptions): Promise<ReplayResult> {
  const first = rows.map(({ issuedOn }) => issuedOn).sort()[0] ?? '2012-01-01';
  const last =
    rows
      .flatMap(({ dueOn, settledOn }) => [dueOn, settledOn ?? dueOn])
      .sort()
      .at(-1) ?? first;
  const start = moment(first, '00:00');
  await using line = await pipeline(start.toString());
  await makeSandbox(line, start);
  await line.publish(flow);
  const payments = await load(line, rows);
  const file = join(line.sandbox.dataDir, 'payments.json');
  await writeFile(file, JSON.stringify(payments));
  const until = Temporal.PlainDate.from(last).add({ days: 20 }).toZonedDateTime(ZONE).toInstant();
  const stepsBetween = kills === 0 ? 0 : Math.ceil((rows.length * 2) / kills);
  const killed = await liveInWorker(line, { file, until: until.toString(), kills, seed, stepsBetween });
  const result = await readResult(line, killed);
  await rm(file);
  return result;
}

const moment = (day: string, time: string) => Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: ZONE, plainTime: time }).toInstant();

/** The worker goes by the machine's clock and the tenant's distance from it: the tenant's time begins with its history. */
async function makeSandbox(line: Pipeline, start: Temporal.Instant): Promise<void> {
  const offset = start.epochMilliseconds - wallClock.now().epochMilliseconds;
  await line.scope.transaction((tx) =>
    tx.db.execute(
      sql`update tenant_settings set sandbox = true, time_zone = ${ZONE}, clock_offset_ms = ${offset} where tenant_id = ${tx.tenantId}`,
    ),
  );
}

async function load(line: Pipeline, rows: readonly HistoryRow[]) {
  const names = [...new Set(rows.map(({ customer }) => customer))];
  return line.scope.transaction(async (tx) => {
    const customers = await upsertCustomers(
      tx,
      names.map((name) => ({ externalId: name, name, contact: { email: `${name.toLowerCase()}@customer.test`, name: 'Ada Byron' } })),
    );
    const ids = new Map(customers.map(({ externalId, id }) => [externalId, id]));
    const invoices = await upsertInvoices(
      tx,
      rows.map(({ number, customer, issuedOn, dueOn, amountMinor }) => ({
        externalId: number,
        number,
        customerId: ids.get(customer) ?? '',
        currency: 'GBP',
        amountMinor,
        issuedOn,
        dueOn,
      })),
    );
    const byNumber = new Map(invoices.flatMap((made) => ('id' in made ? [[made.externalId, made.id] as const] : [])));
    return rows
      .flatMap(({ number, amountMinor, settledOn }) => {
        const invoiceId = byNumber.get(number);
        if (!settledOn || !invoiceId) return [];
        return [{ invoiceId, amountMinor: String(amountMinor), currency: 'GBP', at: moment(settledOn, '12:00').toString() }];
      })
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.invoiceId < b.invoiceId ? -1 : 1));
  });
}

type Life = { readonly file: string; readonly until: string; readonly kills: number; readonly seed: number; readonly stepsBetween: number };

/** Runs the replayer until it is done, killing it as often as asked. Returns how often it was killed. */
async function liveInWorker(line: Pipeline, life: Life): Promise<number> {
  let state = life.seed;
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  for (let killed = 0; ; killed += 1) {
    const child = startReplayer(line, life);
    const done = once(child, 'message').then(() => once(child, 'message'));
    const exit = once(child, 'exit');
    if (killed >= life.kills) {
      await done;
      await exit;
      return killed;
    }
    // Killed some work after it came up: what it has done by then differs each time.
    await Promise.race([killAfterSteps(line, child, Math.floor(random() * life.stepsBetween)), exit]);
    const [, signal] = await exit;
    if (signal !== 'SIGKILL') return killed;
  }
}

/** Kills once the step log has grown by so many steps, or the process has ended by itself. */
async function killAfterSteps(line: Pipeline, child: ChildProcess, steps: number): Promise<void> {
  const count = () =>
    line.scope.transaction(async (tx) => {
      const [row] = await tx.db.execute<{ count: number }>(sql`select count(*)::int as count from steps`);
      return row?.count ?? 0;
    });
  await once(child, 'message');
  const before = await count();
  while (child.exitCode === null && child.signalCode === null) {
    if ((await count()) >= before + steps) {
      child.kill('SIGKILL');
      return;
    }
  }
}

function startReplayer(line: Pipeline, { file, until }: Life): ChildProcess {
  return fork(resolve(import.meta.dirname, '../faults/replay-child.mjs'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...childEnv(line),
      REPLAY_TENANT: line.scope.tenantId,
      REPLAY_UNTIL: until,
      REPLAY_PAYMENTS: file,
    },
  });
}

async function readResult(line: Pipeline, killed: number): Promise<ReplayResult> {
  const accepted = await acceptedMessageIds(line.sandbox);
  return line.scope.transaction(async (tx) => {
    const messages = await tx.db.execute<{ id: string; key: string; late: boolean }>(sql`
      select m.id, t.key, coalesce(m.sent_at > i.paid_at, false) as late from messages m
      join templates t on t.tenant_id = m.tenant_id and t.id = m.template_id left join invoices i on i.tenant_id = m.tenant_id and i.id = m.subject_id`);
    const known = new Map(messages.map((message) => [message.id, message]));
    const unique = [...new Set(accepted)];
    const ended = await tx.db.execute<{ state: string }>(sql`select coalesce(end_reason, status) as state from runs`);
    const [cases] = await tx.db.execute<{ count: number }>(sql`select count(*)::int as count from cases where reason = 'overdue'`);
    const tally = (names: readonly string[]) =>
      Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]).sort());
    return {
      sent: tally(unique.map((id) => known.get(id)?.key ?? 'unknown')),
      repeated: accepted.length - unique.length,
      afterPayment: unique.filter((id) => known.get(id)?.late).length,
      runs: tally(ended.map(({ state }) => state)),
      cases: cases?.count ?? 0,
      killed,
    };
  });
}
