import type { Language } from './languages.ts';
import { ar } from './pay/ar.ts';
import { de } from './pay/de.ts';
import { en } from './pay/en.ts';
import { es } from './pay/es.ts';
import { fr } from './pay/fr.ts';
import { nl } from './pay/nl.ts';
import { pl } from './pay/pl.ts';
import { pt } from './pay/pt.ts';
import type { PayWords } from './pay/shape.ts';

/** What is said where several invoices, or a part, are paid. */
export const payWords: Readonly<Record<Language, PayWords>> = { en, de, fr, es, nl, pt, pl, ar };
