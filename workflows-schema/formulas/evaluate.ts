import { asFailure, type CompiledFormula, compileFormula } from './compile.ts';
import { FormulaFailure } from './failure.ts';
import { formulaLanguage } from './functions.ts';
import { type FormulaType, type FormulaValues, isMoney, nest, toVariable, type VariableValue } from './values.ts';

const language = formulaLanguage(true);
const compiled = new Map<string, CompiledFormula>();
const MAX_COMPILED = 500;

/**
 * The value of a formula for one run. `invoice.balance` is the amount in minor units; a formula of type money gives minor
 * units too, in the currency of the amounts that it uses, or of the subject (`invoice.currency`) when it uses none.
 * @throws FormulaFailure when a value is missing or of another type, when currencies mix, or for an error such as 1 / 0
 */
export function evaluateFormula(source: string, type: FormulaType, values: FormulaValues): VariableValue {
  const { run, names } = compiledOnce(source);
  const currency = currencyOf(names, values);
  const missing = names.find((name) => values[name] === null);
  // A name under `has` may be missing; its absence shows below as an error of the language.
  if (missing !== undefined && !/\bhas\s*\(/.test(source))
    throw new FormulaFailure(`"${missing}" has no value here, and the formula needs it.`);
  let result: unknown;
  try {
    result = run(nest(Object.fromEntries(Object.entries(values).flatMap(([name, value]) => toLanguage(name, value)))));
  } catch (thrown) {
    throw asFailure(thrown, 'The formula has no value here');
  }
  return toVariable(result, type, currency);
}

/** The programs are kept by source; the one that came first goes first. */
function compiledOnce(source: string): CompiledFormula {
  const known = compiled.get(source);
  if (known) return known;
  const made = compileFormula(source, language);
  const [oldest] = compiled.keys();
  if (compiled.size >= MAX_COMPILED && oldest !== undefined) compiled.delete(oldest);
  compiled.set(source, made);
  return made;
}

/** Amounts become whole minor units, numbers stay doubles; what is missing is left out, so that `has` tells. */
function toLanguage(name: string, value: FormulaValues[string]): [string, bigint | number | string | boolean][] {
  if (value === null || value === undefined) return [];
  if (isMoney(value)) return [[name, BigInt(value.minor)]];
  return typeof value === 'object' ? [] : [[name, value]];
}

/** The one currency of the amounts that a formula uses; else the subject's. */
function currencyOf(names: readonly string[], values: FormulaValues): string | null {
  const used = new Set(names.flatMap((name) => (Object.hasOwn(values, name) && isMoney(values[name]) ? [values[name].currency] : [])));
  if (used.size > 1) throw new FormulaFailure(`The formula mixes amounts in ${[...used].join(' and ')}: use one currency.`);
  const [currency] = used;
  if (currency !== undefined) return currency;
  const subjects = ['invoice.currency', 'order.currency'].flatMap((name) => (Object.hasOwn(values, name) ? [values[name]] : []));
  return subjects.find((value) => typeof value === 'string') ?? null;
}
