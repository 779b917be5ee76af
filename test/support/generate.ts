import { rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import postgres from 'postgres';
import { dumpSchema } from '#db/dump.ts';
import { startEmbeddedPostgres } from '#db/embedded.ts';
import { migrateDatabase } from '#db/migrate.ts';
import { flowJsonSchema } from '#workflows-schema/index.ts';

/** Writes what is generated and kept in the tree: the flow's JSON Schema and the database's shape. */
const root = resolve(import.meta.dirname, '../..');
await writeFile(resolve(root, 'workflows-schema/flow.schema.json'), `${JSON.stringify(flowJsonSchema(), null, 2)}\n`);

const folder = resolve(root, '.tmp/generate');
const server = await startEmbeddedPostgres(folder, { fsync: 'off' });
await migrateDatabase(server.url, root);
const owner = postgres(server.url, { max: 1 });
await writeFile(resolve(root, 'db/schema.sql'), await dumpSchema(owner));
await owner.end();
await server.stop();
await rm(folder, { recursive: true, force: true });
