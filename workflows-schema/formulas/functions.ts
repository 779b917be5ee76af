import { Environment } from '@marcbachmann/cel-js';
import { Temporal } from 'temporal-polyfill';
import { FormulaFailure } from './failure.ts';
import { isDay } from './values.ts';

/** The functions and methods that a formula may call. Nothing that loops, and no regular expressions: cost stays bounded. */
export const CALLABLE: ReadonlySet<string> = new Set([
  'min',
  'max',
  'round',
  'percent',
  'days',
  'addDays',
  'has',
  'size',
  'string',
  'int',
  'double',
  'startsWith',
  'endsWith',
  'contains',
  'lowerAscii',
  'upperAscii',
  'trim',
]);

const LIMITS = { maxAstNodes: 300, maxDepth: 40, maxListElements: 100, maxMapEntries: 0, maxCallArguments: 3 } as const;

/**
 * The language of formulas: CEL with our functions. Amounts are whole minor units (int), other numbers are double; the two
 * mix in + - * / to a double, which `round` brings back to whole units. Dates are text, so < and > compare them.
 * @param open whether names that are not registered are allowed, with a type that shows when the formula runs
 */
export function formulaLanguage(open: boolean): Environment {
  const language = new Environment({ unlistedVariablesAreDyn: open, homogeneousAggregateLiterals: false, limits: LIMITS });
  for (const type of ['int', 'double', 'string']) {
    language.registerFunction(`min(${type}, ${type}): ${type}`, (a: bigint, b: bigint) => (a < b ? a : b));
    language.registerFunction(`max(${type}, ${type}): ${type}`, (a: bigint, b: bigint) => (a > b ? a : b));
  }
  for (const [left, right] of [
    ['int', 'double'],
    ['double', 'int'],
  ]) {
    language.registerOperator(`${left} + ${right}`, (a: bigint | number, b: bigint | number) => Number(a) + Number(b));
    language.registerOperator(`${left} - ${right}`, (a: bigint | number, b: bigint | number) => Number(a) - Number(b));
    language.registerOperator(`${left} * ${right}`, (a: bigint | number, b: bigint | number) => Number(a) * Number(b));
    language.registerOperator(`${left} / ${right}`, (a: bigint | number, b: bigint | number) => Number(a) / Number(b));
  }
  language.registerOperator('double == int', (a: number, b: bigint) => a === Number(b));
  language.registerFunction('round(double): int', roundHalfUp);
  language.registerFunction('round(int): int', (whole: bigint) => whole);
  language.registerFunction('percent(int, double): int', percent);
  language.registerFunction('percent(int, int): int', percent);
  language.registerFunction('days(string, string): int', daysBetween);
  language.registerFunction('addDays(string, int): string', addDays);
  language.registerFunction('addDays(string, double): string', addDays);
  return language;
}

/** To the next whole number; a half goes away from zero. */
function roundHalfUp(value: number): bigint {
  const size = Math.floor(Math.abs(value) + 0.5);
  if (!Number.isSafeInteger(size)) throw new FormulaFailure(`"${value}" is too large to be rounded exactly.`);
  return BigInt(value < 0 ? -size : size);
}

/** Share of an amount in minor units, exact: 2.5 percent are 25 of 1000; half a cent goes away from zero. */
function percent(amount: bigint, rate: bigint | number): bigint {
  const parts = /^(-?)(\d+)(?:\.(\d{1,9}))?$/.exec(String(rate));
  if (!parts) throw new FormulaFailure(`"${rate}" percent cannot be taken: use a plain number such as 2.5.`);
  const fraction = parts[3] ?? '';
  const scaled = BigInt(`${parts[2]}${fraction}`) * amount * (parts[1] ? -1n : 1n);
  const divisor = 100n * 10n ** BigInt(fraction.length);
  const size = scaled < 0n ? -scaled : scaled;
  const share = (size * 2n + divisor) / (divisor * 2n);
  return scaled < 0n ? -share : share;
}

/** Calendar days from the first date to the second; negative when the second is earlier. */
function daysBetween(from: string, to: string): bigint {
  return BigInt(readDay(from).until(readDay(to), { largestUnit: 'days' }).days);
}

function addDays(date: string, count: bigint | number): string {
  const days = Number(count);
  if (!Number.isInteger(days) || Math.abs(days) > 36_525)
    throw new FormulaFailure(`"${count}" days cannot be added: use a whole number up to 36525.`);
  return readDay(date).add({ days }).toString();
}

function readDay(text: string): Temporal.PlainDate {
  if (!isDay(text)) throw new FormulaFailure(`"${text.slice(0, 60)}" is no date: write it like 2026-03-31.`);
  return Temporal.PlainDate.from(text);
}
