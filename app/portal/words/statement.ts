import type { Language } from './languages.ts';
import { ar } from './statement/ar.ts';
import { de } from './statement/de.ts';
import { en } from './statement/en.ts';
import { es } from './statement/es.ts';
import { fr } from './statement/fr.ts';
import { nl } from './statement/nl.ts';
import { pl } from './statement/pl.ts';
import { pt } from './statement/pt.ts';
import type { StatementWords } from './statement/shape.ts';

/** What a statement says. */
export const statementWords: Readonly<Record<Language, StatementWords>> = { en, de, fr, es, nl, pt, pl, ar };
