import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#db/embedded.ts';

type Folder = AsyncDisposable & { readonly path: string };

async function temporaryFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'cadenza-embedded-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

async function ask<T extends postgres.Row>(server: EmbeddedPostgres, text: string): Promise<readonly T[]> {
  const client = postgres(server.url, { max: 1, onnotice: () => {} });
  try {
    return await client.unsafe<T[]>(text);
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  it('is version 18, durable by default, and keeps its data from one start to the next', async () => {
    await using folder = await temporaryFolder();
    await chmod(folder.path, 0o755);
    await using first = await startEmbeddedPostgres(folder.path);
    const [settings] = await ask<{ version: string; fsync: string; commit: string }>(
      first,
      `select current_setting('server_version') as version, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
    );
    expect(settings).toMatchObject({ version: expect.stringMatching(/^18\./), fsync: 'on', commit: 'on' });
    await ask(first, 'create table kept (n int); insert into kept values (42)');
    await first.stop();
    await using second = await startEmbeddedPostgres(folder.path);
    expect(await ask(second, 'select n from kept')).toEqual([{ n: 42 }]);
  });

  it('starts again after it was killed, and when one that was left behind still runs', async () => {
    await using folder = await temporaryFolder();
    await chmod(folder.path, 0o755);
    const killed = await startEmbeddedPostgres(folder.path);
    await ask(killed, 'create table kept (n int); insert into kept values (7)');
    const pid = Number((await readFile(join(killed.location, 'postmaster.pid'), 'utf8')).split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await using _left = await startEmbeddedPostgres(folder.path);
    await using again = await startEmbeddedPostgres(folder.path);
    expect(await ask(again, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  // PostgreSQL refuses to run as root, so it runs as a user that may not be able to enter the folder.
  it.runIf(userInfo().uid === 0)('works as root in a folder that its own user cannot enter, and says where the data lies', async () => {
    await using folder = await temporaryFolder();
    await chmod(folder.path, 0o700);
    const dataDir = join(folder.path, 'deep/.data');
    await mkdir(dataDir, { recursive: true });
    await using server = await startEmbeddedPostgres(dataDir);
    try {
      expect(server.moved).toBe(true);
      expect(server.location.startsWith(folder.path)).toBe(false);
      expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    } finally {
      await server.stop();
      await rm(dirname(server.location), { recursive: true, force: true });
    }
  });
});
