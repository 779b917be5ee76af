import type { Picked } from '#server/http/portal-pay.ts';
import type { Money } from '#workflows-schema/index.ts';
import { sayIn } from './say.ts';
import { fill } from './words/fill.ts';
import type { Tongue } from './words/languages.ts';
import { payWords } from './words/pay.ts';

/** A form for a part of what is owed, in the visitor's words. */
export type PartView = {
  readonly title: string;
  readonly label: string;
  readonly help: string;
  readonly submit: string;
  /** What is said of a wrong amount, by its fault. */
  readonly faults: Readonly<Record<string, string>>;
};

type Around = { readonly tongue: Tongue /** Whether the sum is of more than one invoice. */; readonly several: boolean };

/** Null where the company takes no parts, or the whole is no more than the smallest part. */
export function describePart({ allowed, minimum }: Picked['partPolicy'], sum: Money, { tongue, several }: Around): PartView | null {
  if (!allowed || sum.minor <= minimum.minor) return null;
  const words = payWords[tongue.language];
  const { money } = sayIn(tongue);
  const said = { minimum: money(minimum), sum: money(sum), currency: sum.currency, example: money(sum) };
  const faults = Object.entries(words.faults).map(([fault, sentence]) => [fault, fill(sentence, said)]);
  return {
    title: words.otherTitle,
    label: fill(words.otherLabel, said),
    help: [fill(words.otherHelp, said), ...(several ? [words.firstDue] : [])].join(' '),
    submit: words.otherPay,
    faults: Object.fromEntries(faults),
  };
}
