import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { nl } from './words/nl.ts';
import { pl } from './words/pl.ts';
import { pt } from './words/pt.ts';
import { type IntentWords, SPOKEN_INTENTS, type SpokenIntent } from './words/shape.ts';

export type Intent = SpokenIntent | 'question' | 'other';
export type Guess = { readonly intent: Intent /** From 0 to 1; flows act alone from 0.8 on. */; readonly confidence: number };

/** What wins when an answer is about several things: what hurts most when it is overheard comes first. */
const GRAVITY: readonly SpokenIntent[] = [
  ...(['negative', 'dispute', 'plan', 'wrong_contact', 'not_received', 'awaiting_approval'] as const),
  ...(['promise', 'paid_claim', 'unsubscribe', 'out_of_office'] as const),
];
/** In longer answers the decisive sentence may be another one. */
const SHORT = 300;
const LONGEST = 4000;

const SURE = 0.9;
const CONTESTED = 0.6;
const POINTED = 0.5;
const TORN = 0.4;
const NO_IDEA = 0.3;

/**
 * What an answer seems to be about, by its words alone, in the eight languages that we write in. It says so with confidence
 * only when one thing is said in unmistakable words and nothing turns them; everything else is left to a person.
 */
export function guessIntent(answer: string): Guess {
  const text = normalise(answer.slice(0, LONGEST));
  const asks = /[?؟]/.test(text);
  const sure = LEXICONS.flatMap((lexicon) =>
    lexicon.sure.filter(({ pattern }) => text.search(pattern) >= 0).map((hit) => ({ ...hit, lexicon })),
  );
  const rest = sure.reduce((left, { pattern }) => left.replace(pattern, ' … '), text);
  const maybe = LEXICONS.flatMap((lexicon) => lexicon.maybe.filter(({ pattern }) => rest.search(pattern) >= 0));
  const certain = gravest(sure);
  if (certain) {
    const others = [...sure, ...maybe].some(
      ({ intent }) => intent !== certain && !(certain === 'out_of_office' && intent === 'wrong_contact'),
    );
    const turned = sure.some(({ lexicon }) => rest.search(lexicon.turns) >= 0);
    return { intent: certain, confidence: others || turned || asks || text.length > SHORT ? CONTESTED : SURE };
  }
  const likely = gravest(maybe);
  if (likely) return { intent: likely, confidence: maybe.every(({ intent }) => intent === likely) ? POINTED : TORN };
  return asks ? { intent: 'question', confidence: POINTED } : { intent: 'other', confidence: NO_IDEA };
}

function gravest(hits: readonly { readonly intent: SpokenIntent }[]): SpokenIntent | undefined {
  return GRAVITY.find((intent) => hits.some((hit) => hit.intent === intent));
}

/** Small letters without accents, one space between words. */
function normalise(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ');
}

type Phrase = { readonly intent: SpokenIntent; readonly pattern: RegExp };
type Lexicon = { readonly sure: readonly Phrase[]; readonly maybe: readonly Phrase[]; readonly turns: RegExp };

function patternOf(phrases: readonly string[]): RegExp {
  const plain = (part: string) => normalise(part).replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  const words = phrases.map((phrase) => phrase.split(' … ').map(plain).join('(?: [^ ]{1,30}){0,4} '));
  // "And" and "so" stand before a word of Arabic without a space; "n't" stands behind one.
  return new RegExp(`(?<![\\p{L}\\p{N}])[وف]?(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'u');
}

function lexiconOf(words: IntentWords): Lexicon {
  const phrases = (degree: 'sure' | 'maybe') =>
    SPOKEN_INTENTS.flatMap((intent): Phrase[] =>
      words[intent][degree].length > 0 ? [{ intent, pattern: patternOf(words[intent][degree]) }] : [],
    );
  return { sure: phrases('sure'), maybe: phrases('maybe'), turns: new RegExp(`${patternOf(words.turns).source}|n't`, 'u') };
}

const LEXICONS: readonly Lexicon[] = [en, de, fr, es, nl, pt, pl, ar].map(lexiconOf);
