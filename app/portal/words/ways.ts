import type { Language } from './languages.ts';
import { ar } from './ways/ar.ts';
import { de } from './ways/de.ts';
import { en } from './ways/en.ts';
import { es } from './ways/es.ts';
import { fr } from './ways/fr.ts';
import { nl } from './ways/nl.ts';
import { pl } from './ways/pl.ts';
import { pt } from './ways/pt.ts';
import type { WaysWords } from './ways/shape.ts';

/** What the ways out of paying at once say. */
export const waysWords: Readonly<Record<Language, WaysWords>> = { en, de, fr, es, nl, pt, pl, ar };
