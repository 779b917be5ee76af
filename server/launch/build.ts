import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { glob, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SOURCES = [
  'app/**/*',
  'server/**/*',
  'db/**/*.ts',
  'emails/**/*',
  'workflows-schema/**/*',
  'package-lock.json',
  'vite.config.ts',
  'tsconfig.json',
];

/** Builds the product unless what is built comes from these very sources. Returns whether it built. */
export async function buildWhenStale(root: string): Promise<boolean> {
  const stamp = join(root, 'build/.sources');
  const sources = await fingerprint(root);
  if ((await readFile(stamp, 'utf8').catch(() => '')) === sources) return false;
  await run(root, [join(root, 'node_modules/@react-router/dev/bin.cjs'), 'build']);
  await mkdir(join(root, 'build'), { recursive: true });
  await writeFile(stamp, sources);
  return true;
}

/** Names, sizes and times of the sources: enough to see a change, and quick. */
async function fingerprint(root: string): Promise<string> {
  const names: string[] = [];
  for await (const name of glob(SOURCES, { cwd: root })) names.push(name);
  const hash = createHash('sha256');
  for (const name of names.sort()) {
    const info = await stat(join(root, name));
    if (info.isFile()) hash.update(`${name}\0${info.size}\0${Math.round(info.mtimeMs)}\n`);
  }
  return hash.digest('hex');
}

function run(root: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`The build failed:\n${output}`))));
  });
}
