import type { RateBank } from './rates.ts';

export const LATE_RULES = ['uk', 'eu', 'de', 'fr', 'custom', 'none'] as const;
export type LateRule = (typeof LATE_RULES)[number];

type Law = {
  readonly bank: RateBank;
  /** Points above the reference rate. */
  readonly points: string;
  /** The rate of the day on which the debt became late holds to its end; else each half-year has its own. */
  readonly fixedAtStart: boolean;
  /** The fixed sum by what is owed, in minor units of `currency`; it is due once an invoice, in that currency alone. */
  readonly fixed: { readonly currency: string; readonly sums: readonly { readonly below: bigint | null; readonly minor: bigint }[] };
  /** Where it is written. */
  readonly source: string;
};

const FORTY_EUROS = { currency: 'EUR', sums: [{ below: null, minor: 4_000n }] };

/** The law's rules between businesses. Not legal advice. */
export const LAWS: { readonly [R in Exclude<LateRule, 'custom' | 'none'>]: Law } = {
  uk: {
    bank: 'boe',
    points: '8',
    fixedAtStart: true,
    fixed: {
      currency: 'GBP',
      sums: [
        { below: 100_000n, minor: 4_000n },
        { below: 1_000_000n, minor: 7_000n },
        { below: null, minor: 10_000n },
      ],
    },
    source: 'Late Payment of Commercial Debts (Interest) Act 1998; gov.uk/late-commercial-payments-interest-debt-recovery',
  },
  eu: { bank: 'ecb', points: '8', fixedAtStart: false, fixed: FORTY_EUROS, source: 'Directive 2011/7/EU, articles 2, 3 and 6' },
  de: { bank: 'bundesbank', points: '9', fixedAtStart: false, fixed: FORTY_EUROS, source: '§ 288 (2) and (5) BGB' },
  fr: { bank: 'ecb', points: '10', fixedAtStart: false, fixed: FORTY_EUROS, source: 'Code de commerce, articles L441-10 and D441-5' },
};

const EU = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));

/** The rule of a country's law; none where the product knows none. */
export function ruleOf(country: string): LateRule {
  if (country === 'GB') return 'uk';
  if (country === 'DE') return 'de';
  if (country === 'FR') return 'fr';
  return EU.has(country) ? 'eu' : 'none';
}

/** What is due once beside the interest; zero in another currency than the law's. */
export function fixedSum(rule: LateRule, principal: { readonly minor: bigint; readonly currency: string }): bigint {
  if (rule === 'custom' || rule === 'none') return 0n;
  const { currency, sums } = LAWS[rule].fixed;
  if (principal.currency !== currency) return 0n;
  return sums.find(({ below }) => below === null || principal.minor < below)?.minor ?? 0n;
}
