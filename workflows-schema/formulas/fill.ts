import { formatMinor } from '../money.ts';
import { FormulaFailure } from './failure.ts';
import { type FormulaValues, isMoney } from './values.ts';

/** Where the text goes: as it is, into an address, or between the quotes of a JSON text. */
export type FillEscape = 'none' | 'url' | 'json';

const PLACE = /\{\{\s{0,20}([A-Za-z_][\w.]{0,99})\s{0,20}\}\}/g;

/** The names in the places of a text, each once, in order: `Hi {{ customer.name }}` has customer.name. */
export function listNames(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACE)].flatMap((match) => match[1] ?? []))];
}

/**
 * Puts values into the places of a text. Values are data: what looks like a place in a value stays as it is. Amounts are
 * plain decimals in major units; null is empty.
 * @throws FormulaFailure for a name that has no value, and for a value that would change an address
 */
export function fillText(text: string, values: FormulaValues, target: FillEscape): string {
  return text.replace(PLACE, (_, name: string) => escapeFor(written(name, values), target));
}

function written(name: string, values: FormulaValues): string {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) throw new FormulaFailure(`"${name}" has no value here, and the text needs it.`);
  if (value === null) return '';
  return isMoney(value) ? formatMinor({ minor: BigInt(value.minor), currency: value.currency }) : String(value);
}

function escapeFor(value: string, target: FillEscape): string {
  switch (target) {
    case 'none':
      return value;
    case 'json':
      return JSON.stringify(value.toWellFormed()).slice(1, -1);
    case 'url':
      // These two climb in a path, and no way of writing them takes that away.
      if (value === '.' || value === '..') throw new FormulaFailure(`"${value}" cannot be part of an address.`);
      return encodeURIComponent(value.toWellFormed());
  }
}
