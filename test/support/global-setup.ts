import { rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '#db/embedded.ts';
import { migrateDatabase } from '#db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the server's maintenance database, and the name of the migrated database to clone. */
    adminUrl: string;
    templateName: string;
  }
}

/** One server for the whole run (DATABASE_URL's, or an embedded one made for this run), and one migrated template in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = resolve(import.meta.dirname, '../..');
  const folder = resolve(root, `.tmp/postgres-${process.pid}`);
  // Nothing outlives a test run, so the disk need not be waited for; the benches use the defaults.
  const embedded = process.env.DATABASE_URL ? null : await startEmbeddedPostgres(folder, { fsync: 'off', full_page_writes: 'off' });
  const adminUrl = process.env.DATABASE_URL ?? embedded?.url ?? '';
  const templateName = `cadenza_template_${process.pid}`;
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${templateName}`);
  await migrateDatabase(databaseUrl(adminUrl, templateName), root);
  project.provide('adminUrl', adminUrl);
  project.provide('templateName', templateName);
  return async () => {
    await admin.unsafe(`drop database if exists ${templateName} with (force)`);
    await admin.end();
    if (!embedded) return;
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
    if (embedded.moved) await rm(dirname(embedded.location), { recursive: true, force: true });
  };
}

function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.toString();
}
