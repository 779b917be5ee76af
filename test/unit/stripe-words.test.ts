import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromStripeAmount, toStripeAmount } from '#server/integrations/stripe/amount.ts';
import { declineOf } from '#server/integrations/stripe/decline-words.ts';
import { requirementWords, stoppedWords } from '#server/integrations/stripe/requirement-words.ts';
import { TEST_CARDS } from '#server/sandbox/stripe/test-means.ts';

describe('an amount in Stripe’s integers', () => {
  test.each([
    ['EUR', 12050n, 12050],
    ['JPY', 500n, 500],
    ['KWD', 5120n, 5120],
    ['ISK', 500n, 50_000],
    ['UGX', 500n, 50_000],
    // No minor unit with us, hundredths with Stripe: 500 forint are 50000, not 5 forint.
    ['HUF', 500n, 50_000],
    ['IDR', 500n, 50_000],
    // Three decimals with us, two with Stripe.
    ['LYD', 5120n, 512],
  ])('%s %d is %d', (currency, minor, amount) => {
    expect(toStripeAmount({ minor, currency })).toBe(amount);
    expect(fromStripeAmount(amount, currency.toLowerCase())).toEqual({ minor, currency });
  });

  test.each([
    ['KWD', 5121n],
    ['LYD', 5121n],
    ['EUR', 2n ** 60n],
  ])('cannot be %s %d', (currency, minor) => {
    expect(() => toStripeAmount({ minor, currency })).toThrow(expect.objectContaining({ code: 'not-payable' }));
  });

  test('comes back as it went, in every currency', () => {
    const currencies = fc.constantFrom(...Intl.supportedValuesOf('currency'));
    fc.assert(
      fc.property(currencies, fc.bigInt({ min: 0n, max: 10n ** 11n }), (currency, tens) => {
        const money = { minor: tens * 10n, currency };
        expect(fromStripeAmount(toStripeAmount(money), currency.toLowerCase())).toEqual(money);
      }),
    );
  });

  test('may be below zero on a balance, and a fee is rounded to a minor unit', () => {
    expect(fromStripeAmount(-2500, 'eur')).toEqual({ minor: -2500n, currency: 'EUR' });
    expect(fromStripeAmount(1060, 'huf')).toEqual({ minor: 11n, currency: 'HUF' });
  });
});

describe('a decline', () => {
  test.each([
    ['insufficient_funds', 'later'],
    ['stolen_card', 'other-method'],
    ['incorrect_cvc', 'same'],
    ['something_new', 'other-method'],
  ])('for %s says what to do: %s', (code, tryAgain) => {
    expect(declineOf({ code: 'card_declined', decline_code: code })).toMatchObject({ code, tryAgain });
  });

  test('reads the error’s own code when there is no decline code', () => {
    expect(declineOf({ code: 'authentication_required' })).toMatchObject({ code: 'authentication_required', tryAgain: 'same' });
    expect(declineOf({}).sentence).toContain('gave no reason');
  });

  test('never tells the payer that a card is stolen, and is a sentence for every test card', () => {
    for (const { behaviour } of Object.values(TEST_CARDS)) {
      if (behaviour.kind !== 'declines') continue;
      const { sentence } = declineOf(behaviour.error);
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence).not.toMatch(/stolen|lost|fraud/i);
    }
  });
});

describe('what Stripe still needs', () => {
  test('is said in words, each once', () => {
    const names = [
      'external_account',
      'individual.verification.document',
      'person_1NvX.verification.document',
      'tos_acceptance.date',
      'tos_acceptance.ip',
    ];
    expect(requirementWords(names)).toEqual([
      'the bank account for payouts',
      'an identity document of the owner',
      'an identity document of a person',
      'agreement to Stripe’s terms',
    ]);
    expect(requirementWords(['brand_new.thing_asked'])).toEqual(['brand new thing asked']);
  });

  test.each([null, 'requirements.past_due', 'rejected.fraud', 'under_review', 'something.new'])('%s is a sentence or nothing', (reason) => {
    expect(stoppedWords(reason) ?? 'None.').toMatch(/^[A-Z].*\.$/);
  });
});
