import type { Comparison } from '../conditions/condition.ts';
import { type FieldSpec, findField } from '../conditions/fields.ts';
import { ANY, above, below, both, type Constraint, exactly, interval, NONE, noneOf, oneOf, type Present } from './constraint.ts';

/** Fields that every subject of their kind has; all others may be missing. */
const ALWAYS: ReadonlySet<string> = new Set([
  'invoice.balance',
  'invoice.amount',
  'invoice.daysOverdue',
  'invoice.dueOn',
  'invoice.issuedOn',
  'invoice.currency',
  'invoice.status',
  'invoice.disputed',
  'invoice.processing',
  'order.total',
  'order.status',
  'order.placedOn',
  'order.itemCount',
  'customer.name',
  'customer.tier',
  'customer.locale',
  'customer.personalOnly',
  'customer.autopay',
  'customer.digest',
  'customer.marketingConsent',
  'customer.smsConsent',
  'customer.since',
]);

/** What a field's value must be for the comparison to hold, or not to hold. A missing value holds nothing but "is not known". */
export function constraintOf(comparison: Comparison, holds: boolean): Constraint {
  const { field, operator } = comparison;
  const maybe = !ALWAYS.has(field);
  const spec = findField(field, comparison.as);
  if (!spec) return { missing: true, present: ANY };
  if (operator === 'is-missing') return holds ? { missing: maybe, present: NONE } : { missing: false, present: domainOf(spec) };
  if (operator === 'is-present') return holds ? { missing: false, present: domainOf(spec) } : { missing: maybe, present: NONE };
  const present = both(domainOf(spec), valuesOf(comparison, spec, holds));
  return { missing: !holds && maybe, present };
}

/** All values that a field can have. */
function domainOf(spec: FieldSpec): Present {
  if (spec.choices) return oneOf(spec.choices.map(fold));
  if (spec.type === 'yes-no') return oneOf(['yes', 'no']);
  return spec.atLeast === undefined ? ANY : above(spec.atLeast, false);
}

function valuesOf(comparison: Comparison, spec: FieldSpec, holds: boolean): Present {
  switch (spec.type) {
    case 'money':
    case 'number':
      return ordered(comparison.operator, Number(comparison.value.replaceAll(',', '')), holds);
    case 'date':
      return ordered(comparison.operator, daysOf(comparison.value), holds);
    case 'yes-no':
      return oneOf([(comparison.value === 'yes') === holds ? 'yes' : 'no']);
    case 'text':
    case 'choice':
      return worded(comparison, holds);
  }
}

/** The days since 1970 of a civil date; not a number for anything else, which then constrains nothing. */
function daysOf(text: string): number {
  return /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? Date.parse(text.trim()) / 86_400_000 : Number.NaN;
}

function ordered(operator: Comparison['operator'], value: number, holds: boolean): Present {
  if (!Number.isFinite(value)) return ANY;
  switch (operator) {
    case 'more-than':
    case 'after':
      return holds ? above(value, true) : below(value, false);
    case 'at-least':
      return holds ? above(value, false) : below(value, true);
    case 'less-than':
    case 'before':
      return holds ? below(value, true) : above(value, false);
    case 'at-most':
      return holds ? below(value, false) : above(value, true);
    case 'is':
      // All but one value is no interval, so "is not exactly" keeps everything.
      return holds
        ? exactly(value)
        : interval({ value: Number.NEGATIVE_INFINITY, open: true }, { value: Number.POSITIVE_INFINITY, open: true });
    default:
      return ANY;
  }
}

function fold(text: string): string {
  return text.trim().toLocaleLowerCase('en');
}

function worded({ operator, value }: Comparison, holds: boolean): Present {
  const words = operator === 'is-one-of' || operator === 'is-none-of' ? value.split(',').map(fold) : [fold(value)];
  switch (operator) {
    case 'is':
    case 'is-one-of':
      return holds ? oneOf(words) : noneOf(words);
    case 'is-not':
    case 'is-none-of':
      return holds ? noneOf(words) : oneOf(words);
    default:
      return ANY;
  }
}
