import type { Language } from './languages.ts';
import { ar } from './receipt/ar.ts';
import { de } from './receipt/de.ts';
import { en } from './receipt/en.ts';
import { es } from './receipt/es.ts';
import { fr } from './receipt/fr.ts';
import { nl } from './receipt/nl.ts';
import { pl } from './receipt/pl.ts';
import { pt } from './receipt/pt.ts';
import type { ReceiptWords } from './receipt/shape.ts';

/** What a receipt says. */
export const receiptWords: Readonly<Record<Language, ReceiptWords>> = { en, de, fr, es, nl, pt, pl, ar };
