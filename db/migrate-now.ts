import { resolve } from 'node:path';
import { migrateDatabase } from './migrate.ts';

/** Brings DATABASE_URL to this version, for deployments that run `start:web` and `start:worker`. */
const url = process.env.DATABASE_URL;
if (!url) throw new Error('DATABASE_URL is not set: name the database to migrate, as postgres://user:password@host/name.');
await migrateDatabase(url, resolve(import.meta.dirname, '..'));
