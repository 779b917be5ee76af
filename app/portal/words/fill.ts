/** Sentences that differ by number, by the categories of Intl.PluralRules; `other` is always there. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** Puts values into the `{names}` of a sentence. A name without a value stays, so that a test sees it. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** A name in another script, kept apart from the sentence around it, whichever way that is read. */
export const isolated = (name: string): string => `\u2068${name}\u2069`;

/** The sentence for `count` of something, with the count written in the locale's digits as `{count}`. */
export function fillCount(sentences: Plural, count: number, locale: string, values: Readonly<Record<string, string>> = {}): string {
  const sentence = sentences[new Intl.PluralRules(locale).select(count)] ?? sentences.other;
  return fill(sentence, { count: new Intl.NumberFormat(locale).format(count), ...values });
}
