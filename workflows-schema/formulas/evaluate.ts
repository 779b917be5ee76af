import type { FieldValue } from '../conditions/fields.ts';
import type { ValueType } from '../nodes/pieces.ts';
export class FormulaFailure extends Error {}
export function evaluateFormula(source: string, type: ValueType, given: { values: Readonly<Record<string, FieldValue>>; currency: string }): FieldValue {
  throw new FormulaFailure(source + type + given.currency);
}
