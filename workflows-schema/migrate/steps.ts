type Plain = Readonly<Record<string, unknown>>;

/** One named step from a schema version to the next. `up` gets a document of version `from` and returns one of `from + 1`. */
export type MigrationStep = { readonly name: string; readonly from: number; readonly up: (document: Plain) => Plain };

export type Migrated =
  | { readonly ok: true; readonly document: unknown; readonly ran: readonly string[] }
  | { readonly ok: false; readonly message: string };

/** Runs the steps that lead from the document's version to `target`; a missing, newer or unknown version is a typed failure. */
export function migrateThrough(steps: readonly MigrationStep[], input: unknown, target: number): Migrated {
  if (!isPlain(input)) return { ok: false, message: 'A flow must be a JSON object.' };
  const start = input.schemaVersion;
  if (typeof start !== 'number' || !Number.isInteger(start)) {
    return { ok: false, message: `schemaVersion is ${JSON.stringify(start) ?? 'missing'}; it must be a whole number from 1 to ${target}.` };
  }
  if (start > target) {
    return {
      ok: false,
      message: `schemaVersion ${start} is newer than this product reads (${target}). Update Cadenza, then open the flow again.`,
    };
  }
  let document = input;
  const ran: string[] = [];
  for (let version = start; version < target; version += 1) {
    const step = steps.find((candidate) => candidate.from === version);
    if (!step) return { ok: false, message: `schemaVersion ${version} is unknown: no migration leads from it to ${target}.` };
    document = { ...step.up(document), schemaVersion: version + 1 };
    ran.push(step.name);
  }
  return { ok: true, document, ran };
}

function isPlain(input: unknown): input is Plain {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}
