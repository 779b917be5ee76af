import * as z from 'zod/mini';
import { fieldNameSchema } from '../nodes/pieces.ts';
import type { FieldType } from './fields.ts';

const PRESENCE = { 'is-present': 'is known', 'is-missing': 'is not known' } as const;
const ORDERED = {
  'more-than': 'is more than',
  'at-least': 'is at least',
  'less-than': 'is less than',
  'at-most': 'is at most',
  is: 'is exactly',
} as const;

/** The operators that each type of field takes, and how each reads in a sentence. */
export const OPERATORS = {
  money: { ...ORDERED, ...PRESENCE },
  number: { ...ORDERED, ...PRESENCE },
  text: {
    is: 'is',
    'is-not': 'is not',
    contains: 'contains',
    'starts-with': 'starts with',
    'is-one-of': 'is one of',
    'is-none-of': 'is none of',
    ...PRESENCE,
  },
  choice: { is: 'is', 'is-not': 'is not', 'is-one-of': 'is one of', 'is-none-of': 'is none of', ...PRESENCE },
  date: {
    before: 'is before',
    after: 'is after',
    is: 'is',
    'in-last-days': 'lies back at most this many days:',
    'in-next-days': 'lies ahead at most this many days:',
    ...PRESENCE,
  },
  'yes-no': { is: 'is', ...PRESENCE },
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
  'is-none-of',
  'before',
  'after',
  'in-last-days',
  'in-next-days',
  'is-present',
  'is-missing',
] as const;
export type Operator = (typeof OPERATOR_NAMES)[number];

/** Operators that ask only whether there is a value, so that they take none. */
export function takesValue(operator: Operator): boolean {
  return operator !== 'is-present' && operator !== 'is-missing';
}

/**
 * One comparison. `value` is text for every type, so that a half-typed draft survives: money and numbers as decimals
 * ("500.00", compared in the subject's own currency), dates as YYYY-MM-DD, yes-no as "yes" or "no", lists by comma.
 * `as` says of which type a variable or a part of the event's data is; known fields have theirs.
 */
export const comparisonSchema = z.object({
  type: z.literal('comparison'),
  field: fieldNameSchema,
  operator: z.enum(OPERATOR_NAMES),
  value: z.string().check(z.maxLength(500)),
  as: z.optional(z.enum(['money', 'number', 'text', 'date', 'yes-no'])),
});
export type Comparison = z.infer<typeof comparisonSchema>;

export type ConditionGroup = { type: 'group'; match: 'all' | 'any' | 'none'; items: Condition[] };
export type Condition = Comparison | ConditionGroup;

export const groupSchema: z.ZodMiniType<ConditionGroup> = z.object({
  type: z.literal('group'),
  match: z.enum(['all', 'any', 'none']),
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

/** All comparisons of a condition tree, in order. */
export function comparisonsOf(item: Condition): Comparison[] {
  return item.type === 'comparison' ? [item] : item.items.flatMap(comparisonsOf);
}

/** A group of one comparison. */
export function groupOf(...items: Condition[]): ConditionGroup {
  return { type: 'group', match: 'all', items };
}
