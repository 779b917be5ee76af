import { randomUUID } from 'node:crypto';
import { chmod, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#db/embedded.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { readEnv } from './env.ts';
import { buildWhenStale } from './launch/build.ts';
import { type Children, createChildren } from './launch/children.ts';
import { endInOrder } from './launch/life.ts';
import { claimFolder, releaseFolder } from './launch/lock.ts';
import { localSecrets } from './launch/secrets.ts';

/** What the demo gives to whoever started it; also written to `demo.json`, readable by its owner only. */
type DemoAccess = { readonly email: string; readonly password: string; readonly apiKey: string };
type DemoModule = { readonly ensureDemo: (env: ReturnType<typeof readEnv>, known: string) => Promise<DemoAccess> };

/** The children have ten seconds each, the database thirty. */
const ORDERLY_MS = 60_000;

const root = resolve(import.meta.dirname, '..');
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Everything in one command: database, migrations, demo tenant, sandboxes, web server and worker. */
async function main(): Promise<void> {
  const began = Date.now();
  const port = Number(process.env.PORT ?? 3000);
  const dataDir = resolve(process.env.DATA_DIR ?? '.data');
  const url = (process.env.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/$/, '');
  const other = await claimFolder(dataDir, { pid: process.pid, url, instance: randomUUID() });
  if (other) {
    say(
      `Cadenza runs already with this data: ${other.url} (process ${other.pid}).\nOpen it, or start another with its own PORT and DATA_DIR.`,
    );
    process.exit(1);
  }
  const children = createChildren(root, (name) => {
    say(`The ${name} process keeps ending at its start; see the lines above. Stopping.`);
    process.kill(process.pid, 'SIGTERM');
  });
  let database: EmbeddedPostgres | undefined;
  endInOrder(async () => {
    say('\nStopping.');
    await children.stop();
    await database?.stop();
    await releaseFolder(dataDir);
  }, ORDERLY_MS);
  try {
    if (!process.env.DATABASE_URL) {
      say('Starting PostgreSQL …');
      database = await startEmbeddedPostgres(dataDir);
    }
    const databaseUrl = process.env.DATABASE_URL ?? database?.url ?? '';
    const [built] = await Promise.all([buildWhenStale(root), migrateDatabase(databaseUrl, root)]);
    if (built) say('Built the product from its sources.');
    const { env, simulated } = await configure({ dataDir, databaseUrl, port, url });
    const demo = await ensureDemo(env, dataDir);
    await untilFree(port);
    if (simulated.mail || simulated.payments) await untilFree(port + 1);
    startChildren(children, { env, dataDir, simulated });
    await untilReady(url, port);
    announce({ url, demo, simulated, dataDir, moved: database?.moved ? database.location : null, seconds: (Date.now() - began) / 1000 });
  } catch (error) {
    say(`Cadenza could not start: ${error instanceof Error ? error.message : String(error)}`);
    await children.stop();
    await database?.stop();
    await releaseFolder(dataDir);
    process.exit(1);
  }
}

type Place = { readonly dataDir: string; readonly databaseUrl: string; readonly port: number; readonly url: string };
type Simulated = { readonly mail: boolean; readonly payments: boolean };

/** The environment of the children: what was given, and for what was not, the sandbox with secrets of this data folder. */
async function configure({ dataDir, databaseUrl, port, url }: Place): Promise<{ env: Record<string, string>; simulated: Simulated }> {
  const secrets = await localSecrets(dataDir);
  const given = process.env;
  const simulated = { mail: !given.POSTMARK_SERVER_TOKEN, payments: !given.STRIPE_SECRET_KEY };
  const sandboxUrl = `http://127.0.0.1:${port + 1}`;
  const pick = (name: keyof typeof secrets): string => given[name] ?? secrets[name];
  const env = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    PORT: String(port),
    PUBLIC_URL: url,
    AUTH_SECRET: pick('AUTH_SECRET'),
    POSTMARK_SERVER_TOKEN: pick('POSTMARK_SERVER_TOKEN'),
    POSTMARK_WEBHOOK_SECRET: pick('POSTMARK_WEBHOOK_SECRET'),
    STRIPE_SECRET_KEY: pick('STRIPE_SECRET_KEY'),
    STRIPE_WEBHOOK_SECRET: pick('STRIPE_WEBHOOK_SECRET'),
    STRIPE_CONNECT_WEBHOOK_SECRET: pick('STRIPE_CONNECT_WEBHOOK_SECRET'),
    ...(simulated.mail ? { POSTMARK_API_URL: sandboxUrl, POSTMARK_INBOUND_ADDRESS: 'answers@inbound.sandbox.example' } : {}),
    ...(simulated.payments
      ? { STRIPE_API_URL: sandboxUrl, STRIPE_JS_URL: `${sandboxUrl}/js/stripe.js`, STRIPE_PUBLISHABLE_KEY: secrets.STRIPE_PUBLISHABLE_KEY }
      : {}),
    LOG_LEVEL: given.LOG_LEVEL ?? 'warn',
    NODE_ENV: 'production',
  };
  return { env, simulated };
}

/** Makes the demo tenant on the first start; later it only says again how to get in. */
async function ensureDemo(env: Record<string, string>, dataDir: string): Promise<DemoAccess> {
  const file = join(dataDir, 'demo.json');
  const demo: DemoModule = await import(join(root, 'build/server/demo.js'));
  const access = await demo.ensureDemo(readEnv({ ...process.env, ...env }), file);
  await writeFile(file, `${JSON.stringify({ url: env.PUBLIC_URL, ...access }, null, 2)}\n`, { mode: 0o600 });
  // A file that was there already keeps its mode; it holds a key, so it is made private again.
  await chmod(file, 0o600);
  return access;
}

function startChildren(
  children: Children,
  { env, dataDir, simulated }: { env: Record<string, string>; dataDir: string; simulated: Simulated },
): void {
  const port = Number(env.PORT);
  if (simulated.mail || simulated.payments) {
    const hooks = `http://127.0.0.1:${port}/webhooks`;
    const sandbox = {
      ...env,
      SANDBOX_PORT: String(port + 1),
      SANDBOX_DATA_DIR: join(dataDir, 'sandbox'),
      // The product hands the payment page on, so that it opens on any machine that reaches the product.
      ...(env.PUBLIC_URL ? { SANDBOX_PUBLIC_URL: env.PUBLIC_URL } : {}),
      ...(simulated.mail
        ? {
            SANDBOX_POSTMARK_WEBHOOK_URL: `${hooks}/postmark/${env.POSTMARK_WEBHOOK_SECRET}`,
            SANDBOX_POSTMARK_INBOUND_URL: `${hooks}/postmark/${env.POSTMARK_WEBHOOK_SECRET}/inbound`,
          }
        : {}),
      ...(simulated.payments
        ? { SANDBOX_STRIPE_WEBHOOK_URL: `${hooks}/stripe`, SANDBOX_STRIPE_CONNECT_WEBHOOK_URL: `${hooks}/stripe/connect` }
        : {}),
    };
    children.start({ name: 'sandbox', args: ['server/sandbox/main.ts'], env: sandbox });
  }
  children.start({ name: 'web', args: ['server/launch/half.ts', 'web'], env });
  children.start({ name: 'worker', args: ['server/launch/half.ts', 'worker'], env });
}

/** A process that a killed start left behind needs a moment to let go of its port; another program does not. */
async function untilFree(port: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await isFree(port))) {
    if (Date.now() > deadline) throw new Error(`Port ${port} is taken by another program. Stop it, or set PORT to another number.`);
    await new Promise((wait) => setTimeout(wait, 100));
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => answer(true)));
  });
}

async function untilReady(url: string, port: number): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((wait) => setTimeout(wait, 100));
  }
  throw new Error(`The web server did not answer on ${url} within a minute.`);
}

type Announcement = {
  readonly url: string;
  readonly demo: DemoAccess;
  readonly simulated: Simulated;
  readonly dataDir: string;
  readonly moved: string | null;
  readonly seconds: number;
};

function announce({ url, demo, simulated, dataDir, moved, seconds }: Announcement): void {
  const word = (on: boolean, sandbox: string, real: string) => (on ? sandbox : real);
  say(`
Cadenza is ready after ${seconds.toFixed(1)} s.

  Address     ${url}
  Sign in     ${demo.email}   password: ${demo.password}
  API key     ${demo.apiKey}

  Mail        ${word(simulated.mail, 'simulated: nothing leaves this machine; read it under Messages', 'Postmark')}
  Payments    ${word(simulated.payments, 'simulated: pay with 4242 4242 4242 4242', 'Stripe')}
  Data        ${moved ? `${moved} (PostgreSQL's user cannot reach ${dataDir})` : dataDir}
  Also in     ${join(dataDir, 'demo.json')}

Stop with Ctrl-C.`);
}

await main();
