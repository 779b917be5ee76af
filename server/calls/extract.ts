import * as z from 'zod';
import type { FormulaType, VariableValue } from '#workflows-schema/index.ts';
import type { Extraction } from './request.ts';

export type Output = Readonly<Record<string, VariableValue>>;

export type Extracted = { readonly ok: true; readonly output: Output } | { readonly ok: false; readonly error: string };

const READERS: { readonly [K in FormulaType]: z.ZodType<VariableValue> } = {
  // The database takes no zero and no half of a surrogate pair.
  text: z
    .string()
    .max(2000)
    .transform((text) => text.toWellFormed().replaceAll('\0', '')),
  number: z.number(),
  money: z.object({ minor: z.string().regex(/^-?\d{1,18}$/), currency: z.string().regex(/^[A-Z]{3}$/) }),
  date: z.iso.date(),
  'yes-no': z.boolean(),
};

const WANTED: Readonly<Record<FormulaType, string>> = {
  text: 'a text of at most 2000 characters',
  number: 'a number',
  money: 'an amount like {"minor": "12050", "currency": "EUR"}',
  date: 'a date like 2026-03-31',
  'yes-no': 'true or false',
};

/** Takes the wished values out of an answer. Without wishes, the answer may be anything. */
export function extractOutput(body: string, wishes: readonly Extraction[]): Extracted {
  if (wishes.length === 0) return { ok: true, output: {} };
  const answer = readJson(body);
  if (answer === undefined) return { ok: false, error: 'The answer is not JSON, so no value can be taken out of it.' };
  const found: [string, VariableValue][] = [];
  for (const { name, path, type } of wishes) {
    const value = at(answer, path);
    if (value === undefined) return { ok: false, error: `The answer has nothing at "${path}", which "${name}" needs.` };
    const read = READERS[type].safeParse(value);
    if (!read.success) return { ok: false, error: `The answer has ${seen(value)} at "${path}", and "${name}" needs ${WANTED[type]}.` };
    found.push([name, read.data]);
  }
  return { ok: true, output: Object.fromEntries(found) };
}

function readJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** The value under `a.b[0].c`, through own properties alone; undefined when there is none. */
function at(root: unknown, path: string): unknown {
  if (!/^\w[\w-]*(\[\d{1,6}\]|\.\w[\w-]*)*$/.test(path)) return undefined;
  let value = root;
  for (const [part] of path.matchAll(/[\w-]+/g)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = new Map<string, unknown>(Object.entries(value)).get(part);
  }
  return value;
}

/** What was found, briefly: the answer is somebody else's text. */
function seen(value: unknown): string {
  if (typeof value === 'string') return `the text "${value.slice(0, 40).toWellFormed().replaceAll('\0', '')}"`;
  if (Array.isArray(value)) return 'a list';
  return value === null ? 'null' : typeof value === 'object' ? 'an object' : `${value}`;
}
