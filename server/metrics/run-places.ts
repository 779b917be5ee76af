import * as z from 'zod';

/** One place of a run: a way of its own when it goes several at once. */
export type RunPlace = {
  readonly token: string;
  readonly nodeId: string;
  /** time, event, case, message, call, run, join, hold or retry; null when it is about to go on. */
  readonly waitsFor: string | null;
  readonly until: Date | null;
  /** What the step remembers between wakes, e.g. the attempt that it is at. */
  readonly memo: Readonly<Record<string, string | number>>;
};

const waitSchema = z.object({
  for: z.string(),
  untilMs: z.number().nullish(),
  memo: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
const stateSchema = z.object({
  tokens: z.array(z.object({ id: z.string(), nodeId: z.string(), wait: waitSchema.nullable() })),
  vars: z.record(z.string(), z.unknown()).default({}),
});

/** Where a stored run stands, and its variables; a state of the first language tells neither. */
export function readPlaces(state: unknown): { readonly places: readonly RunPlace[]; readonly vars: Readonly<Record<string, unknown>> } {
  const read = stateSchema.safeParse(state);
  if (!read.success) return { places: [], vars: {} };
  const places = read.data.tokens.map(({ id, nodeId, wait }) => ({
    token: id,
    nodeId,
    waitsFor: wait?.for ?? null,
    until: typeof wait?.untilMs === 'number' ? new Date(wait.untilMs) : null,
    memo: wait?.memo ?? {},
  }));
  return { places, vars: read.data.vars };
}
