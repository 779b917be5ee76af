import { describe, expect, it } from 'vitest';
import { CURRENT_SCHEMA_VERSION, MIGRATIONS, type MigrationStep, migrateThrough } from '#workflows-schema/index.ts';

const rename: MigrationStep = { name: 'v1-to-v2', from: 1, up: ({ old, ...rest }) => ({ ...rest, fresh: old }) };
const count: MigrationStep = { name: 'v2-to-v3', from: 2, up: (document) => ({ ...document, count: 1 }) };

describe('migrating a document', () => {
  it('runs every step from its version to the newest, in order, and says which', () => {
    expect(migrateThrough([rename, count], { schemaVersion: 1, old: 'x' }, 3)).toEqual({
      ok: true,
      document: { schemaVersion: 3, fresh: 'x', count: 1 },
      ran: ['v1-to-v2', 'v2-to-v3'],
    });
  });

  it('runs the later steps alone for a later version', () => {
    expect(migrateThrough([rename, count], { schemaVersion: 2 }, 3)).toMatchObject({ ok: true, ran: ['v2-to-v3'] });
  });

  it('fails for a version that no step leads from', () => {
    expect(migrateThrough([count], { schemaVersion: 1 }, 3)).toMatchObject({ ok: false });
  });

  // A document of every version that was ever current; a new step adds its own here, and the last test then runs it.
  const STORED: readonly Record<string, unknown>[] = [
    {
      schemaVersion: 1,
      settings: { subject: 'invoice', messageClass: 'reminder', exitOn: ['paid'], reentry: 'once' },
      nodes: [],
      edges: [],
      layout: { positions: {} },
    },
  ];

  it('has contiguous steps, each of which some stored document runs', () => {
    expect(MIGRATIONS.map((step) => step.from)).toEqual(MIGRATIONS.map((_, index) => index + 1));
    expect(MIGRATIONS).toHaveLength(CURRENT_SCHEMA_VERSION - 1);
    const ran = STORED.flatMap((document) => {
      const migrated = migrateThrough(MIGRATIONS, document, CURRENT_SCHEMA_VERSION);
      return migrated.ok ? migrated.ran : [`failed: ${migrated.message}`];
    });
    expect(new Set(ran)).toEqual(new Set(MIGRATIONS.map((step) => step.name)));
  });
});
