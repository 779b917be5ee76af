import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openInvoiceFacts } from '#test/support/flows.ts';
import {
  type Comparison,
  type ConditionGroup,
  describe as describeCondition,
  evaluate,
  formatMinor,
  formatMoney,
  parseDecimal,
} from '#workflows-schema/index.ts';

const facts = openInvoiceFacts();
const holds = (comparison: Omit<Comparison, 'type'>) =>
  evaluate({ type: 'group', match: 'all', items: [{ type: 'comparison', ...comparison }] }, facts).matched;

describe('a comparison', () => {
  it.each([
    ['invoice.balance', 'more-than', '599.99', true],
    ['invoice.balance', 'more-than', '600', false],
    ['invoice.balance', 'at-least', '600.00', true],
    ['invoice.balance', 'is', '1,600', false],
    ['invoice.balance', 'more-than', 'nonsense', false],
    ['invoice.daysOverdue', 'at-most', '7', true],
    ['invoice.daysOverdue', 'less-than', '7', false],
    ['invoice.daysOverdue', 'less-than', '', false],
    ['customer.tier', 'is-one-of', 'A, B', true],
    ['customer.tier', 'is-not', 'B', false],
    ['customer.name', 'contains', 'ada', true],
    ['customer.name', 'starts-with', 'Ltd', false],
    ['invoice.dueOn', 'before', '2026-02-01', true],
    ['invoice.dueOn', 'after', '2026-02-01', false],
    ['invoice.disputed', 'is', 'no', true],
    ['order.total', 'more-than', '0', false],
  ] satisfies [Comparison['field'], Comparison['operator'], string, boolean][])('%s %s %s is %s', (field, operator, value, expected) => {
    expect(holds({ field, operator, value })).toBe(expected);
  });

  it('keeps what it found, for "why"', () => {
    const group: ConditionGroup = {
      type: 'group',
      match: 'all',
      items: [{ type: 'comparison', field: 'invoice.balance', operator: 'more-than', value: '500' }],
    };
    expect(evaluate(group, facts).decisions).toEqual([
      { field: 'invoice.balance', operator: 'more-than', value: '500', found: '600.00 GBP', matched: true },
    ]);
    expect(describeCondition(group)).toBe('balance is more than 500');
  });

  it('is grouped by all and any', () => {
    const yes: Comparison = { type: 'comparison', field: 'customer.tier', operator: 'is', value: 'B' };
    const no: Comparison = { ...yes, value: 'A' };
    expect(evaluate({ type: 'group', match: 'any', items: [no, yes] }, facts).matched).toBe(true);
    expect(evaluate({ type: 'group', match: 'all', items: [no, yes] }, facts).matched).toBe(false);
    expect(evaluate({ type: 'group', match: 'all', items: [yes, { type: 'group', match: 'any', items: [no, yes] }] }, facts).matched).toBe(
      true,
    );
  });
});

describe('money', () => {
  it.each([
    ['500', 'GBP', 50_000n],
    ['500.5', 'EUR', 50_050n],
    ['1,234.56', 'USD', 123_456n],
    ['-0.01', 'GBP', -1n],
    ['500', 'JPY', 500n],
    ['500.5', 'JPY', null],
    ['1.234', 'KWD', 1234n],
    ['1.2345', 'KWD', null],
    ['1.50000', 'GBP', 150n],
    ['12,34', 'GBP', null],
    ['', 'GBP', null],
    ['1e3', 'GBP', null],
  ] satisfies [string, string, bigint | null][])('reads %j in %s', (text, currency, expected) => {
    expect(parseDecimal(text, currency)).toBe(expected);
  });

  it('is written and read again without loss, in every number of places', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.constantFrom('GBP', 'JPY', 'KWD'), (minor, currency) => {
        expect(parseDecimal(formatMinor({ minor, currency }), currency)).toBe(minor);
      }),
    );
  });

  it('is shown exactly, however large', () => {
    expect(formatMoney({ minor: 123_456_789_012_345_678n, currency: 'EUR' }, 'en-GB')).toBe('EUR 1,234,567,890,123,456.78');
    expect(formatMoney({ minor: 12_050n, currency: 'EUR' }, 'de-DE')).toBe('120,50 EUR');
    expect(formatMoney({ minor: 500n, currency: 'JPY' }, 'en-GB')).toBe('JPY 500');
  });
});
