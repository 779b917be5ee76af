import { ar } from './account/ar.ts';
import { de } from './account/de.ts';
import { en } from './account/en.ts';
import { es } from './account/es.ts';
import { fr } from './account/fr.ts';
import { nl } from './account/nl.ts';
import { pl } from './account/pl.ts';
import { pt } from './account/pt.ts';
import type { AccountWords } from './account/shape.ts';
import type { Language } from './languages.ts';

/** What the page of all invoices says. */
export const accountWords: Readonly<Record<Language, AccountWords>> = { en, de, fr, es, nl, pt, pl, ar };
