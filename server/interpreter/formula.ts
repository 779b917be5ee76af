import { evaluateFormula, knownValues, type ValueType, type Variables } from '#workflows-schema/index.ts';
import type { NodeVisit } from './node-result.ts';

type Named = { readonly name: string; readonly type: ValueType; readonly formula: string };

/**
 * The values of named formulas over what the run knows. Money is in minor units of the subject's currency.
 * @throws FormulaFailure when one cannot be worked out
 */
export function workOut(named: readonly Named[], { facts }: NodeVisit): Variables {
  const values = knownValues(facts);
  return Object.fromEntries(named.map(({ name, type, formula }) => [name, evaluateFormula(formula, type, values)]));
}
