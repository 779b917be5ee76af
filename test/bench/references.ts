import { randomUUID } from 'node:crypto';
import { Logger, run, runMigrations } from 'graphile-worker';
import type postgres from 'postgres';
import { type BenchWorld, makeDueRuns, makeWorld, requireDone } from './world.ts';

type DueRow = { ctid: string; id: string; customer_id: string; subject_id: string };

/** The floor: the same rows written by bare batch statements, with no flow, no holds and no facts. Runs per second. */
export async function benchBareStatements(owner: postgres.Sql, runs: number): Promise<number> {
  const world = await makeWorld(owner, runs);
  await makeDueRuns(owner, world, runs);
  await owner.unsafe('vacuum analyze');
  const started = performance.now();
  for (let more = true; more; ) more = (await bareBatch(owner, world)) > 0;
  const seconds = (performance.now() - started) / 1000;
  await requireDone(owner, world, runs);
  return runs / seconds;
}

function bareBatch(owner: postgres.Sql, world: BenchWorld): Promise<number> {
  return owner.begin(async (tx) => {
    const due = await tx<DueRow[]>`select ctid::text, id, customer_id, subject_id from runs
      where tenant_id = ${world.tenantId} and status = 'waiting' and wake_at <= now() order by wake_at limit 500 for update skip locked`;
    if (due.length === 0) return 0;
    await tx`update runs r set status = 'ended', wake_at = null, ended_at = now(), end_reason = 'completed' from jsonb_to_recordset(${tx.json(due.map(({ ctid }) => ({ ctid })))}) as u(ctid tid)
      where r.ctid = u.ctid and r.tenant_id = ${world.tenantId}`;
    await insertMessages(tx, world, due);
    const steps = due.flatMap(({ id }) => ['start', 'check', 'mail'].map((node, seq) => ({ id, node, seq })));
    await tx`insert into steps (tenant_id, run_id, seq, node_id, kind, visit, at, port, reason) select ${world.tenantId}::uuid, s.id, s.seq, s.node, 'step', 1, now(), 'next', 'bench'
      from jsonb_to_recordset(${tx.json(steps)}) as s(id uuid, seq int, node text)`;
    return due.length;
  });
}

async function insertMessages(tx: postgres.TransactionSql, world: BenchWorld, due: readonly DueRow[]): Promise<void> {
  const rows = due.map((row) => ({ id: randomUUID(), run: row.id, customer: row.customer_id, subject: row.subject_id }));
  await tx`insert into messages (tenant_id, id, effect_id, run_id, node_id, customer_id, subject_kind, subject_id, template_id, template_version, message_class, status, queued_at, next_attempt_at)
    select ${world.tenantId}::uuid, m.id, m.run || '/mail/1/0', m.run, 'mail', m.customer, 'invoice', m.subject, ${world.templateId}::uuid, 1, 'reminder', 'queued', now(), now()
    from jsonb_to_recordset(${tx.json(rows)}) as m(id uuid, run uuid, customer uuid, subject uuid)`;
}

/** The usual way: one graphile-worker job for each node of each run. Runs per second. */
export async function benchJobPerNode(owner: postgres.Sql, url: string, runs: number): Promise<number> {
  const world = await makeWorld(owner, runs);
  await makeDueRuns(owner, world, runs);
  await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) });
  await owner`select graphile_worker.add_job('node0', json_build_object('run', id)) from runs where tenant_id = ${world.tenantId}`;
  await owner.unsafe('vacuum analyze');
  let left = runs;
  let finished = () => {};
  const done = new Promise<void>((resolve) => {
    finished = resolve;
  });
  const node = (seq: number, name: string) => async (payload: unknown) => {
    const id = typeof payload === 'object' && payload !== null && 'run' in payload ? String(payload.run) : '';
    await owner.begin((tx) => oneNode(tx, world, { id, seq, name }));
    if (seq === 2) left -= 1;
    if (left === 0) finished();
  };
  const started = performance.now();
  const runner = await run({
    connectionString: url,
    concurrency: 8,
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
    taskList: { node0: node(0, 'start'), node1: node(1, 'check'), node2: node(2, 'mail') },
  });
  await done;
  const seconds = (performance.now() - started) / 1000;
  await runner.stop();
  await requireDone(owner, world, runs);
  return runs / seconds;
}

async function oneNode(tx: postgres.TransactionSql, world: BenchWorld, step: { id: string; seq: number; name: string }): Promise<void> {
  const { id, seq, name } = step;
  const [row] = await tx<
    DueRow[]
  >`select ctid::text, id, customer_id, subject_id from runs where tenant_id = ${world.tenantId} and id = ${id} for update`;
  if (!row) return;
  await tx`insert into steps (tenant_id, run_id, seq, node_id, kind, visit, at, port, reason) values (${world.tenantId}, ${id}, ${seq}, ${name}, 'step', 1, now(), 'next', 'bench')`;
  if (seq < 2) {
    await tx`update runs set node_id = ${name} where tenant_id = ${world.tenantId} and id = ${id}`;
    await tx`select graphile_worker.add_job(${`node${seq + 1}`}, ${tx.json({ run: id })}::json)`;
    return;
  }
  await insertMessages(tx, world, [row]);
  await tx`update runs set status = 'ended', wake_at = null, ended_at = now(), end_reason = 'completed' where tenant_id = ${world.tenantId} and id = ${id}`;
}
