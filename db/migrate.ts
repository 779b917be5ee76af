import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { runMigrations as migrateWorker } from 'graphile-worker';
import { openDatabase } from './client.ts';

/** An arbitrary number that names "migrating Cadenza" among Postgres advisory locks. */
const MIGRATION_LOCK = 772_031;

/**
 * Brings the database at `url` to this version: graphile-worker's schema, our migrations, then roles and row-level security.
 * Safe to run from several processes at once: one works, the others wait. The url's role must be allowed to create roles.
 * @param root the project's root folder, where `db/` is
 */
export async function migrateDatabase(url: string, root: string): Promise<void> {
  const owner = openDatabase(url, 'owner', 2);
  const lock = await owner.client.reserve();
  try {
    await lock`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrateWorker({ connectionString: url });
    await migrate(owner.db, { migrationsFolder: join(root, 'db/migrations') });
    await owner.client.unsafe(await readFile(join(root, 'db/security.sql'), 'utf8'));
  } finally {
    await lock`select pg_advisory_unlock(${MIGRATION_LOCK})`;
    lock.release();
    await owner.close();
  }
}
