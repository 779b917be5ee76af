import { describe, expect, it, test } from 'vitest';
import { accountWords } from '#app/portal/words/account.ts';
import { codeWords } from '#app/portal/words/code.ts';
import { elementWords } from '#app/portal/words/element.ts';
import { fill, fillCount } from '#app/portal/words/fill.ts';
import { invoiceWords } from '#app/portal/words/invoice.ts';
import { LANGUAGE_CODES, type Language, pickTongue } from '#app/portal/words/languages.ts';
import { methodsWords } from '#app/portal/words/methods.ts';
import { pageWords } from '#app/portal/words/page.ts';
import { payWords } from '#app/portal/words/pay.ts';
import { preferencesWords } from '#app/portal/words/preferences.ts';
import { receiptWords } from '#app/portal/words/receipt.ts';
import { resendWords } from '#app/portal/words/resend.ts';
import { statementWords } from '#app/portal/words/statement.ts';
import { waysWords } from '#app/portal/words/ways.ts';

/** Every section of the portal's words. */
const SECTIONS: Readonly<Record<string, Readonly<Record<Language, object>>>> = {
  page: pageWords,
  invoice: invoiceWords,
  code: codeWords,
  element: elementWords,
  resend: resendWords,
  methods: methodsWords,
  account: accountWords,
  pay: payWords,
  receipt: receiptWords,
  statement: statementWords,
  ways: waysWords,
  preferences: preferencesWords,
};

/** The sentences of a section by their path; the forms of a plural count as one. */
function sentencesOf(words: object, path = ''): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(words)) {
    const here = path ? `${path}.${name}` : name;
    if (typeof value === 'string') found.set(here, [value]);
    else if (typeof value === 'object' && value !== null && 'other' in value) found.set(here, Object.values(value).map(String));
    else if (typeof value === 'object' && value !== null)
      for (const [deep, sentences] of sentencesOf(value, here)) found.set(deep, sentences);
  }
  return found;
}

const namesIn = (sentence: string): readonly string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

describe.each(Object.keys(SECTIONS))('the words of the portal: %s', (section) => {
  it.each(LANGUAGE_CODES.filter((code) => code !== 'en'))('say in %s all that they say in English, with the same values', (language) => {
    const english = sentencesOf(SECTIONS[section]?.en ?? {});
    const foreign = sentencesOf(SECTIONS[section]?.[language] ?? {});
    expect([...foreign.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [path, sentences] of foreign) {
      const names = new Set(english.get(path)?.flatMap(namesIn));
      for (const sentence of sentences) {
        expect(sentence.trim(), path).not.toBe('');
        // "In one day" need not spell its count; nothing that English does not know may be asked for.
        const missing = [...names].filter((name) => name !== 'count' && !namesIn(sentence).includes(name));
        expect(missing, `${path}: ${sentence}`).toEqual([]);
        expect(
          namesIn(sentence).filter((name) => !names.has(name)),
          path,
        ).toEqual([]);
      }
    }
  });
});

test.each([
  ['pl', 2, 'Termin płatności za 2 dni, X'],
  ['pl', 5, 'Termin płatności za 5 dni, X'],
  ['de', 1, 'Fällig in 1 Tag, am X'],
  ['ar', 2, 'تستحق خلال يومين، في X'],
  ['ar', 11, 'تستحق خلال 11 يومًا، في X'],
] as const)('%s counts %i', (language, count, said) => {
  expect(fillCount(invoiceWords[language].due.in, count, language, { day: 'X' })).toBe(said);
});

test('a name without a value stays in the sentence', () => {
  expect(fill('Pay {amount} by {day}', { amount: 'EUR 1.00' })).toBe('Pay EUR 1.00 by {day}');
});

test.each([
  [['ar', 'de-AT'], 'ar', 'rtl'],
  [[null, null, 'de-AT', 'fr'], 'de-AT', 'ltr'],
  [['xx', 'sv-SE;q=1, fr-CH;q=0.9, en;q=0.8'], 'fr-CH', 'ltr'],
  [['fr;q=0, nl;q=0.1'], 'nl', 'ltr'],
  [['en'], 'en-GB', 'ltr'],
  [['en-US'], 'en-US', 'ltr'],
  [['pt'], 'pt-PT', 'ltr'],
  [['<script>', 'de_DE', ''], 'en-GB', 'ltr'],
  [[], 'en-GB', 'ltr'],
])('the wishes %j lead to %s', (wishes, locale, direction) => {
  expect(pickTongue(wishes)).toMatchObject({ locale, direction });
});
