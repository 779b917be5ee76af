/** What an answer can be about, beside a question and anything else. */
export const SPOKEN_INTENTS = [
  ...(['paid_claim', 'promise', 'dispute', 'plan', 'not_received', 'awaiting_approval'] as const),
  ...(['wrong_contact', 'unsubscribe', 'negative', 'out_of_office'] as const),
] as const;
export type SpokenIntent = (typeof SPOKEN_INTENTS)[number];

/**
 * The words of one language: `sure` ones leave little doubt when nothing else is said, `maybe` ones only point somewhere.
 * All in small letters and without accents; "…" stands for up to four words.
 */
export type IntentWords = {
  readonly [K in SpokenIntent]: { readonly sure: readonly string[]; readonly maybe: readonly string[] };
} & {
  /** Words with which a sentence turns, denies or asks: then nothing is sure. */
  readonly turns: readonly string[];
};
