import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { dumpSchema } from '#db/dump.ts';
import { testDatabase } from '#test/support/database.ts';
import { flowJsonSchema } from '#workflows-schema/index.ts';
import { ROOT } from './sources.ts';

// When one of these fails, `npm run generate` writes the file anew; look at the difference before you commit it.
describe('what is generated and kept in the tree', () => {
  it('is the JSON Schema of flows', async () => {
    const kept: unknown = JSON.parse(await readFile(resolve(ROOT, 'workflows-schema/flow.schema.json'), 'utf8'));
    expect(kept).toEqual(JSON.parse(JSON.stringify(flowJsonSchema())));
  });

  it("is the database's shape", async () => {
    await using database = await testDatabase();
    const owner = postgres(database.url, { max: 1 });
    try {
      expect(await dumpSchema(owner)).toBe(await readFile(resolve(ROOT, 'db/schema.sql'), 'utf8'));
    } finally {
      await owner.end();
    }
  });
});
