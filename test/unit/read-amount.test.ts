import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LANGUAGE_CODES, tongueOf } from '#app/portal/words/languages.ts';
import { formatMoney, readAmount } from '#workflows-schema/index.ts';

test.each([
  ['de', 'EUR', '1.234,50', 123_450n],
  ['de', 'EUR', '1234,5', 123_450n],
  ['de', 'EUR', '12.50', 1250n],
  ['de', 'EUR', '1.234', 123_400n],
  ['de', 'EUR', '1,234.50', 123_450n],
  ['de-CH', 'CHF', "1'234.50", 123_450n],
  ['de-CH', 'CHF', '1’234.50', 123_450n],
  ['en-GB', 'EUR', '1,234.50', 123_450n],
  ['en-GB', 'EUR', '1,234', 123_400n],
  ['en-GB', 'EUR', '12,50', 1250n],
  ['en-GB', 'EUR', ' EUR 50 ', 5000n],
  ['en-GB', 'GBP', '£50.05', 5005n],
  ['fr', 'EUR', '1 234,50 €', 123_450n],
  ['fr', 'EUR', '1\u202f234,50', 123_450n],
  ['pl', 'PLN', '1 234,50', 123_450n],
  ['pl', 'PLN', '1\u00a0234,50 PLN', 123_450n],
  ['es', 'EUR', '1.234,50', 123_450n],
  ['pt-PT', 'EUR', '1234,50', 123_450n],
  ['nl', 'EUR', '1.234,50', 123_450n],
  ['ar', 'EUR', '١٬٢٣٤٫٥٠', 123_450n],
  ['ar', 'EUR', '٥٠', 5000n],
  ['ar-EG', 'EUR', '١٢٣٤٫٥', 123_450n],
  ['ar-EG', 'EUR', '1,234.50', 123_450n],
  ['ar', 'EUR', '\u200f۱۲٫۵۰', 1250n],
  ['en-GB', 'JPY', '1,500', 1500n],
  ['de', 'JPY', '1.500', 1500n],
  ['en-GB', 'KWD', '1.234', 1234n],
  ['ar', 'KWD', '١٫٢٣٤', 1234n],
])('in %s, %s "%s" is %s', (locale, currency, text, minor) => {
  expect(readAmount(text, { locale, currency })).toBe(minor);
});

test.each([
  ['en-GB', 'EUR', '1.234'],
  ['en-GB', 'EUR', '1.230'],
  ['de', 'EUR', '1,234'],
  ['de', 'EUR', '1,500'],
  ['en-GB', 'EUR', '12.345,678'],
  ['en-GB', 'JPY', '12.5'],
  ['en-GB', 'EUR', '1,23,456'],
  ['en-GB', 'EUR', '1 23'],
  ['en-GB', 'EUR', '-5'],
  ['en-GB', 'EUR', '0'],
  ['en-GB', 'EUR', ''],
  ['en-GB', 'EUR', '.'],
  ['en-GB', 'EUR', '5.'],
  ['en-GB', 'EUR', 'GBP 50'],
  ['en-GB', 'EUR', '1e3'],
  ['en-GB', 'EUR', '0x10'],
  ['en-GB', 'EUR', '9'.repeat(30)],
])('in %s, %s "%s" is no sum, or could be two', (locale, currency, text) => {
  expect(readAmount(text, { locale, currency })).toBeNull();
});

test('what the page writes, it reads', () => {
  const currency = fc.constantFrom('EUR', 'JPY', 'KWD');
  fc.assert(
    fc.property(fc.bigInt(1n, 10n ** 12n), currency, fc.constantFrom(...LANGUAGE_CODES), (minor, code, language) => {
      const { locale } = tongueOf(language);
      expect(readAmount(formatMoney({ minor, currency: code }, locale), { locale, currency: code })).toBe(minor);
    }),
  );
});
