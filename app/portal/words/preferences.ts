import type { Language } from './languages.ts';
import { ar } from './preferences/ar.ts';
import { de } from './preferences/de.ts';
import { en } from './preferences/en.ts';
import { es } from './preferences/es.ts';
import { fr } from './preferences/fr.ts';
import { nl } from './preferences/nl.ts';
import { pl } from './preferences/pl.ts';
import { pt } from './preferences/pt.ts';
import type { PreferencesWords } from './preferences/shape.ts';

/** What the page about how a customer is written to says, and the two pages that a mail leads to. */
export const preferencesWords: Readonly<Record<Language, PreferencesWords>> = { en, de, fr, es, nl, pt, pl, ar };
