import * as z from 'zod/mini';
import { FIELD_NAMES, type FieldType } from './fields.ts';

/** The operators that each type of field takes, and how each reads in a sentence. */
export const OPERATORS = {
  money: { 'more-than': 'is more than', 'at-least': 'is at least', 'less-than': 'is less than', 'at-most': 'is at most', is: 'is exactly' },
  number: {
    'more-than': 'is more than',
    'at-least': 'is at least',
    'less-than': 'is less than',
    'at-most': 'is at most',
    is: 'is exactly',
  },
  text: { is: 'is', 'is-not': 'is not', contains: 'contains', 'starts-with': 'starts with', 'is-one-of': 'is one of' },
  choice: { is: 'is', 'is-not': 'is not', 'is-one-of': 'is one of' },
  date: { before: 'is before', after: 'is after', is: 'is' },
  'yes-no': { is: 'is' },
} as const satisfies Record<FieldType, Record<string, string>>;

const OPERATOR_NAMES = [
  'more-than',
  'at-least',
  'less-than',
  'at-most',
  'is',
  'is-not',
  'contains',
  'starts-with',
  'is-one-of',
  'before',
  'after',
] as const;
export type Operator = (typeof OPERATOR_NAMES)[number];

/**
 * One comparison. `value` is text for every type, so that a half-typed draft survives: money and numbers as decimals
 * ("500.00", compared in the subject's own currency), dates as YYYY-MM-DD, yes-no as "yes" or "no", lists by comma.
 */
export const comparisonSchema = z.object({
  type: z.literal('comparison'),
  field: z.enum(FIELD_NAMES),
  operator: z.enum(OPERATOR_NAMES),
  value: z.string().check(z.maxLength(500)),
});
export type Comparison = z.infer<typeof comparisonSchema>;

export type ConditionGroup = { type: 'group'; match: 'all' | 'any'; items: Condition[] };
export type Condition = Comparison | ConditionGroup;

export const groupSchema: z.ZodMiniType<ConditionGroup> = z.object({
  type: z.literal('group'),
  match: z.enum(['all', 'any']),
  get items() {
    return z.array(z.union([comparisonSchema, groupSchema])).check(z.maxLength(50));
  },
});

/** The operators for a field's type, as (operator, words) pairs. */
export function operatorsFor(type: FieldType): [Operator, string][] {
  return Object.entries(OPERATORS[type]).flatMap(([name, words]) => {
    const operator = OPERATOR_NAMES.find((known) => known === name);
    return operator ? [[operator, words]] : [];
  });
}
