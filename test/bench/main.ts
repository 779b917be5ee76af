import { rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import postgres from 'postgres';
import { startEmbeddedPostgres } from '#db/embedded.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { benchEngine } from './engine.ts';
import { benchBareStatements, benchJobPerNode } from './references.ts';
import { benchStep } from './step.ts';
import { benchWebhooks } from './webhooks.ts';

const RUNS = 50_000;
const RUNS_JOB_PER_NODE = 3_000;
const WEBHOOKS = 12_000;

const root = resolve(import.meta.dirname, '../..');
const folder = resolve(root, `.tmp/bench-${process.pid}`);

function print(name: string, value: number, unit: string): void {
  process.stdout.write(`${name}: ${value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)} ${unit}\n`);
}

/** Every figure is taken on one server with default durability, each in a database of its own, in one run. */
async function main(): Promise<void> {
  print('step in memory', benchStep(), 'nodes/s');
  // Durability is the default; only autovacuum is off, because it would turn the cold case into the warm one at a moment that differs between runs.
  const server = await startEmbeddedPostgres(folder, { autovacuum: 'off' });
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  let made = 0;
  const inFreshDatabase = async <T>(work: (owner: postgres.Sql, url: string) => Promise<T>): Promise<T> => {
    made += 1;
    const name = `bench_${made}`;
    await admin.unsafe(`create database ${name}`);
    const url = server.url.replace(/\/cadenza$/, `/${name}`);
    await migrateDatabase(url, root);
    const owner = postgres(url, { max: 8, onnotice: () => {} });
    try {
      return await work(owner, url);
    } finally {
      await owner.end();
      await admin.unsafe(`drop database ${name} with (force)`);
    }
  };
  try {
    const bare = await inFreshDatabase((owner) => benchBareStatements(owner, RUNS));
    print('bare batch statements', bare, 'runs/s');
    const jobs = await inFreshDatabase((owner, url) => benchJobPerNode(owner, url, RUNS_JOB_PER_NODE));
    print('graphile-worker, one job a node', jobs, 'runs/s');
    const warm = await inFreshDatabase((owner, url) => benchEngine(owner, url, { runs: RUNS, loops: 1, cold: false }));
    print('engine, warm, one loop', warm, 'runs/s');
    const warm2 = await inFreshDatabase((owner, url) => benchEngine(owner, url, { runs: RUNS, loops: 2, cold: false }));
    print('engine, warm, two loops', warm2, 'runs/s');
    const cold = await inFreshDatabase((owner, url) => benchEngine(owner, url, { runs: RUNS, loops: 1, cold: true }));
    print('engine, cold, one loop', cold, 'runs/s');
    print('engine against bare statements', warm / bare, 'ratio');
    print('engine against one job a node', warm / jobs, 'ratio');
    print('cold against warm', cold / warm, 'ratio');
    const storm = await inFreshDatabase((owner, url) => benchWebhooks(owner, url, WEBHOOKS));
    print('webhooks kept, grouped', storm.grouped.perSecond, 'a second');
    print('webhooks kept, a transaction each', storm.each.perSecond, 'a second');
    print('webhooks, p95 of grouped', storm.grouped.p95Ms, 'ms');
    print('webhooks, p95 of a transaction each', storm.each.p95Ms, 'ms');
    print('webhooks, grouped against a transaction each', storm.grouped.perSecond / storm.each.perSecond, 'ratio');
  } finally {
    await admin.end();
    await server.stop();
    await rm(server.moved ? dirname(server.location) : folder, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
