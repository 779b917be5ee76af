import { ar } from './invoice/ar.ts';
import { de } from './invoice/de.ts';
import { en } from './invoice/en.ts';
import { es } from './invoice/es.ts';
import { fr } from './invoice/fr.ts';
import { nl } from './invoice/nl.ts';
import { pl } from './invoice/pl.ts';
import { pt } from './invoice/pt.ts';
import type { InvoiceWords } from './invoice/shape.ts';
import type { Language } from './languages.ts';

/** What the page of one invoice says. */
export const invoiceWords: Readonly<Record<Language, InvoiceWords>> = { en, de, fr, es, nl, pt, pl, ar };
