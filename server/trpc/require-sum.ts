import { Failure } from '#server/errors.ts';
import { type Money, parseDecimal } from '#workflows-schema/index.ts';

/** A sum above zero that a person typed, in minor units of the currency. @throws Failure `invalid-input` that names the field */
export function requireSum(text: string, currency: string, field = 'amount'): Money {
  const minor = parseDecimal(text, currency);
  if (minor !== null && minor > 0n) return { minor, currency };
  const fields = [{ field, message: `Give a sum above zero, e.g. 120.50 (${currency}).` }];
  throw new Failure('invalid-input', `"${text}" is no sum in ${currency}.`, 'Give a sum above zero.', { fields });
}
