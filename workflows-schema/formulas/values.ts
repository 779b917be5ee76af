import type { FieldType, FieldValue } from '../conditions/fields.ts';
import { FormulaFailure } from './failure.ts';

/** What a variable of a flow can be. */
export const FORMULA_TYPES = ['text', 'number', 'money', 'date', 'yes-no'] as const;
export type FormulaType = (typeof FORMULA_TYPES)[number];

/** A variable's value in the state of a run, as JSON: money in minor units as decimal text, dates as YYYY-MM-DD. */
export type VariableValue = string | number | boolean | { readonly minor: string; readonly currency: string };

/** The names that a formula may use, with their types; `any` is checked when it runs (data of an event, of an answer). */
export type FormulaNames = Readonly<Record<string, FieldType | 'any'>>;

/** Values by dotted name (`invoice.balance`). A null, like a name that is not there, is missing: to use it is a failure. */
export type FormulaValues = Readonly<Record<string, FieldValue | VariableValue>>;

/** A tree of own properties alone; what a formula sees. */
export type Nested<T> = { [name: string]: T | Nested<T> };

/** Names that mean something to the machine are no names of data. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const MAX_NAME_PARTS = 6;

/** Flat dotted names as a tree. Names that cannot be written in a formula are left out. */
export function nest<T>(flat: Readonly<Record<string, T>>): Nested<T> {
  const root: Nested<T> = {};
  const branches = new Map<string, Nested<T>>([['', root]]);
  for (const name of Object.keys(flat).toSorted()) {
    const value = flat[name];
    const parts = name.split('.');
    if (value === undefined || parts.length > MAX_NAME_PARTS || !parts.every(isPart)) continue;
    const leaf = parts.pop() ?? '';
    branchAt(parts, branches)[leaf] = value;
  }
  return root;
}

function isPart(part: string): boolean {
  return /^[A-Za-z_]\w*$/.test(part) && !FORBIDDEN.has(part);
}

/** The branch under a path; a plain value that stands in the way gives room. */
function branchAt<T>(parts: readonly string[], branches: Map<string, Nested<T>>): Nested<T> {
  const path = parts.join('.');
  const known = branches.get(path);
  if (known) return known;
  const made: Nested<T> = {};
  const leaf = parts.at(-1) ?? '';
  branchAt(parts.slice(0, -1), branches)[leaf] = made;
  branches.set(path, made);
  return made;
}

/** Whether a value is an amount of money, as facts or as a variable hold it. */
export function isMoney(value: unknown): value is { readonly minor: bigint | string; readonly currency: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'minor' in value &&
    'currency' in value &&
    typeof value.currency === 'string' &&
    (typeof value.minor === 'bigint' || (typeof value.minor === 'string' && /^-?\d{1,18}$/.test(value.minor)))
  );
}

const MAX_TEXT = 2000;

/**
 * What a formula came to, as a value of its type.
 * @param currency of the amounts that the formula used; null when it used none
 * @throws FormulaFailure for a value of another type
 */
export function toVariable(result: unknown, type: FormulaType, currency: string | null): VariableValue {
  switch (type) {
    case 'text':
      if (typeof result === 'string' && result.length <= MAX_TEXT) return result;
      throw wrong(`text of at most ${MAX_TEXT} characters`, result);
    case 'yes-no':
      if (typeof result === 'boolean') return result;
      throw wrong('yes or no', result);
    case 'date':
      if (typeof result === 'string' && isDay(result)) return result;
      throw wrong('a date like 2026-03-31', result);
    case 'number': {
      const number = typeof result === 'bigint' ? Number(result) : result;
      const exact = typeof result !== 'bigint' || Number.isSafeInteger(number);
      if (typeof number === 'number' && Number.isFinite(number) && exact) return number === 0 ? 0 : number;
      throw wrong('a number', result);
    }
    case 'money':
      if (typeof result !== 'bigint' || String(result).length > 18) throw wrong('an amount in minor units (cents)', result);
      if (currency === null)
        throw new FormulaFailure('The formula gives an amount without a currency: use an amount of the subject in it.');
      return { minor: String(result), currency };
  }
}

/** Whether a text is a day of the calendar, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function wrong(wanted: string, found: unknown): FormulaFailure {
  const seen =
    typeof found === 'string' || typeof found === 'bigint' || typeof found === 'number' ? `"${String(found).slice(0, 60)}"` : typeof found;
  return new FormulaFailure(`The formula gives ${seen}, and ${wanted} is needed.`);
}
