/** Whose rate: the Bank of England's base rate, the European Central Bank's main refinancing rate, the Bundesbank's base rate. */
export const RATE_BANKS = ['boe', 'ecb', 'bundesbank'] as const;
export type RateBank = (typeof RATE_BANKS)[number];

/** A reference rate of a half-year, with where and when it was read. */
export type RateRow = {
  readonly bank: RateBank;
  /** First civil day of the half-year. */
  readonly fromDay: string;
  /** Per cent a year, a decimal as text. */
  readonly percent: string;
  readonly source: string;
};

const rows = (bank: RateBank, source: string, rates: Readonly<Record<string, string>>): readonly RateRow[] =>
  Object.entries(rates).map(([fromDay, percent]) => ({ bank, fromDay, percent, source }));

const ON = 'read on 29 November 2026';
const BY_247 = 'reckoned by § 247 (1) BGB from the ECB rates of this table';

/**
 * What the product knows: each row says where it was read, or from what it follows. An admin who has looked one up adds a row
 * of his own, which counts instead. Half-years that began later than the last row are missing; the reckoning says so.
 */
export const KNOWN_RATES: readonly RateRow[] = [
  ...rows('boe', `Bank of England base rate of 30 June or 31 December before; payontime.co.uk table, ${ON}`, {
    '2018-07-01': '0.5',
    '2019-01-01': '0.75',
    '2019-07-01': '0.75',
    '2020-01-01': '0.75',
    '2020-07-01': '0.1',
    '2021-01-01': '0.1',
    '2021-07-01': '0.1',
    '2022-01-01': '0.25',
    '2022-07-01': '1.25',
    '2023-01-01': '3.5',
    '2023-07-01': '5',
    '2024-01-01': '5.25',
  }),
  ...rows('boe', `Bank of England base rate: 5.25 until the cut of August 2024; research.titanfx.com, ${ON}`, { '2024-07-01': '5.25' }),
  ...rows('boe', `Bank of England base rate at the end of 2024; focus-economics.com, ${ON}`, { '2025-01-01': '4.75' }),
  ...rows('boe', `Bank of England base rate, held on 19 June 2025; focus-economics.com, ${ON}`, { '2025-07-01': '4.25' }),
  ...rows('boe', `Bank of England base rate since December 2025, held on 18 June 2026; research.titanfx.com, ${ON}`, {
    '2026-01-01': '3.75',
    '2026-07-01': '3.75',
  }),
  ...rows('ecb', `ECB main refinancing operations on the first day of the half-year; banque-france.fr/en/policy-rates, ${ON}`, {
    '2016-07-01': '0',
    '2023-01-01': '2.5',
    '2023-07-01': '4',
    '2024-01-01': '4.5',
    '2024-07-01': '4.25',
  }),
  ...rows('ecb', `ECB main refinancing operation of 30 December 2024; Bundesbank notice at bid-coburg.de, ${ON}`, { '2025-01-01': '3.15' }),
  ...rows('ecb', `follows from the Bundesbank's base rate of January 2026 by § 247 (1) BGB; bundesbank.de, ${ON}`, {
    '2025-07-01': '2.15',
    '2026-01-01': '2.15',
  }),
  ...rows('ecb', `ECB decision of 11 June 2026, a quarter point more from 17 June; app.thesisinstitute.org, ${ON}`, {
    '2026-07-01': '2.4',
  }),
  ...rows('bundesbank', `Basiszinssatz, § 247 BGB; stb-bruns.com, ${ON}`, { '2016-07-01': '-0.88', '2023-01-01': '1.62' }),
  ...rows('bundesbank', `Basiszinssatz, ${BY_247}`, { '2023-07-01': '3.12', '2024-01-01': '3.62' }),
  ...rows('bundesbank', `Basiszinssatz, § 247 BGB; Bundesbank notice at bid-coburg.de, ${ON}`, {
    '2024-07-01': '3.37',
    '2025-01-01': '2.27',
  }),
  ...rows('bundesbank', `Basiszinssatz, ${BY_247}`, { '2025-07-01': '1.27' }),
  ...rows('bundesbank', `Basiszinssatz, § 247 BGB; bundesbank.de, ${ON}`, { '2026-01-01': '1.27' }),
  ...rows('bundesbank', `Basiszinssatz, ${BY_247}`, { '2026-07-01': '1.52' }),
];

export type RateFound = RateRow & {
  /** The half-year asked for has no row of its own: the one before it stands in. */
  readonly old: boolean;
};

/** First day of the half-year that a civil day is in. */
export function halfYearOf(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(5, 7) < '07' ? '01' : '07'}-01`;
}

/** The reference rate that holds on a civil day; of two rows for one half-year, the later one in the list. Null before the first row. */
export function rateOn(table: readonly RateRow[], bank: RateBank, day: string): RateFound | null {
  const mine = table.filter((row) => row.bank === bank && row.fromDay <= day);
  const newest = mine.reduce<RateRow | null>((best, row) => (best === null || row.fromDay >= best.fromDay ? row : best), null);
  if (!newest) return null;
  const isLast = !table.some((row) => row.bank === bank && row.fromDay > newest.fromDay);
  return { ...newest, old: isLast && newest.fromDay < halfYearOf(day) };
}
