import type { RouterOutputs } from '#server/trpc/router.ts';

type Rule = NonNullable<RouterOutputs['invoices']['get']['late']>['rule'];

/** What each rule says, in short. */
export const RULE_WORDS: { readonly [R in Rule]: string } = {
  uk: 'UK: 8 points above the Bank of England’s base rate, and a fixed sum',
  eu: 'EU: 8 points above the European Central Bank’s rate, and EUR 40',
  de: 'Germany: 9 points above the base rate, and EUR 40',
  fr: 'France: 10 points above the European Central Bank’s rate, and EUR 40',
  custom: 'The rate of your contracts',
  none: 'No late charges',
};
