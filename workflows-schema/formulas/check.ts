import type { Environment, ObjectSchema } from '@marcbachmann/cel-js';
import { asFailure, compileFormula } from './compile.ts';
import { FormulaFailure } from './failure.ts';
import { formulaLanguage } from './functions.ts';
import { type FormulaNames, type FormulaType, nest } from './values.ts';

export type FormulaCheck = { readonly ok: true } | { readonly ok: false; readonly message: string };

const LANGUAGE_TYPES = {
  text: 'string',
  choice: 'string',
  date: 'string',
  number: 'double',
  money: 'int',
  'yes-no': 'bool',
  any: 'dyn',
} as const satisfies Record<FormulaNames[string], string>;

/** What a result may be, by the type that is wanted. */
const RESULTS: Readonly<Record<FormulaType, readonly string[]>> = {
  text: ['string'],
  date: ['string'],
  number: ['int', 'double'],
  money: ['int'],
  'yes-no': ['bool'],
};

const WANTED: Readonly<Record<FormulaType, string>> = {
  text: 'text',
  date: 'a date (text like 2026-03-31)',
  number: 'a number',
  money: 'whole minor units; wrap the formula in round(...)',
  'yes-no': 'yes or no, such as a comparison',
};

/** Whether a formula can be read, uses only the names that there are, and gives its type. Never throws. */
export function checkFormula(source: string, type: FormulaType, names: FormulaNames): FormulaCheck {
  try {
    const found = resultType(source, names);
    if (found === 'dyn' || RESULTS[type].includes(found)) return { ok: true };
    return { ok: false, message: `The formula gives ${found}, and ${WANTED[type]} is needed.` };
  } catch (thrown) {
    return { ok: false, message: asFailure(thrown, 'The formula cannot be read').message };
  }
}

function resultType(source: string, names: FormulaNames): string {
  const compiled = compileFormula(source, languageOf(names));
  const unknown = compiled.names.find((name) => !isKnown(name, names));
  if (unknown !== undefined) throw new FormulaFailure(`There is no "${unknown.slice(0, 60)}" here: ${suggest(names)}.`);
  const { valid, type, error } = compiled.run.check();
  if (!valid) throw error ?? new FormulaFailure('The formula is of no type.');
  return type ?? 'dyn';
}

const isKnown = (name: string, names: FormulaNames): boolean => Object.hasOwn(names, name);

function suggest(names: FormulaNames): string {
  const known = Object.keys(names);
  return known.length === 0
    ? 'no names can be used'
    : `use one of ${known.slice(0, 12).join(', ')}${known.length > 12 ? ' and others' : ''}`;
}

function languageOf(names: FormulaNames): Environment {
  const language = formulaLanguage(false);
  const types = Object.entries(names).map(([name, type]) => [name, LANGUAGE_TYPES[type]] as const);
  const tree: ObjectSchema = nest<string>(Object.fromEntries(types));
  for (const [name, shape] of Object.entries(tree)) {
    if (typeof shape === 'string') language.registerVariable(name, shape);
    else language.registerVariable(name, { schema: shape });
  }
  return language;
}
