import type { PortalAccount } from '#server/http/portal-account.ts';
import { sayIn } from './say.ts';
import { fill } from './words/fill.ts';
import type { Tongue } from './words/languages.ts';
import { receiptWords } from './words/receipt.ts';

export type PaperLine = { readonly href: string; readonly text: string };

/** A receipt or a credit note as a line that leads to it. */
export function paperLine(
  { kind, id, number, amount, at }: PortalAccount['papers'][number],
  { tongue, timeZone }: { readonly tongue: Tongue; readonly timeZone: string },
): PaperLine {
  const words = receiptWords[tongue.language];
  const say = sayIn(tongue);
  const told = fill(words.of, { amount: say.money(amount), day: say.instant(at, timeZone) });
  return { href: `/portal/${kind}/${id}`, text: number ? `${fill(words.creditNote, { number })} · ${told}` : told };
}
