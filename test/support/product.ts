import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as z from 'zod';

const ROOT = resolve(import.meta.dirname, '../..');
const accessSchema = z.object({ url: z.string(), email: z.string(), password: z.string(), apiKey: z.string() });
export type Access = z.infer<typeof accessSchema>;

export type Product = AsyncDisposable & {
  readonly access: Access;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** All that the launcher printed. */
  readonly output: () => string;
};

export type Place = { readonly dataDir: string; readonly port: number };

/** A folder and a port (with a free one after it, for the sandbox) of its own. */
export async function newPlace(): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'cadenza-product-'));
  // Where PostgreSQL's own user can enter, the data stays in the folder and goes with it.
  await chmod(dataDir, 0o755);
  return { dataDir, port: await freePortPair() };
}

/** Starts the whole product as a newcomer does, `npm start`, and waits until it says that it is ready. */
export async function startProduct(place: Place): Promise<Product> {
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, ['server/start.ts'], {
    cwd: ROOT,
    env: { ...env, PORT: String(place.port), DATA_DIR: place.dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  await new Promise<void>((ready, reject) => {
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Stop with Ctrl-C.')) ready();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('exit', (code) => reject(new Error(`The product ended with ${code}:\n${output}`)));
  });
  const access = accessSchema.parse(JSON.parse(await readFile(join(place.dataDir, 'demo.json'), 'utf8')));
  return {
    access,
    dataDir: place.dataDir,
    process: child,
    output: () => output,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
    },
  };
}

export async function removePlace(place: Place): Promise<void> {
  await rm(place.dataDir, { recursive: true, force: true });
}

async function freePortPair(): Promise<number> {
  for (;;) {
    const port = await listenOnce(0);
    if (port < 65_000 && (await listenOnce(port + 1).catch(() => 0)) > 0) return port;
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((taken, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => taken(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
