import { Failure } from '#server/errors.ts';
import { typedAmount } from '#server/payments/typed-amount.ts';
import type { Money } from '#workflows-schema/index.ts';
import type { ContestedLine } from './claim.ts';

/** A line that a customer ticked; texts as typed, empty for the whole line. */
export type LinePick = { readonly position: number; readonly quantity: string; readonly amount: string };

/** Six decimals are enough for a quantity, and whole numbers keep the sum exact. */
const QUANTITY_SCALE = 1_000_000n;

/**
 * What of these lines is contested: the sum that was typed, else the share that the quantity has of the line, rounded half
 * up to the minor unit, else the line. @param picks positions in `lines`, from 0
 * @throws Failure `invalid-input` naming `lines` for a line that is not there, or more than the line
 */
export function contestedLines(lines: readonly ContestedLine[], picks: readonly LinePick[]): readonly ContestedLine[] {
  return picks.map((pick) => {
    const line = lines[pick.position];
    if (!line) throw refused(`There is no line ${pick.position + 1}.`);
    if (pick.amount !== '') return { ...line, quantity: pick.quantity || line.quantity, amount: sumOf(pick.amount, line.amount) };
    return pick.quantity === '' ? line : { ...line, quantity: pick.quantity, amount: shareOf(line, pick.quantity) };
  });
}

function sumOf(text: string, { currency, minor: most }: Money): Money {
  const minor = typedAmount(text, currency);
  if (minor === null || minor <= 0n || minor > most) throw refused(`"${text}" is no part of the line.`);
  return { minor, currency };
}

function shareOf({ quantity, amount }: ContestedLine, wanted: string): Money {
  const [part, whole] = [scaled(wanted), scaled(quantity)];
  if (part === null || whole === null || part <= 0n || part > whole) throw refused(`"${wanted}" is no part of the quantity ${quantity}.`);
  return { minor: (amount.minor * part * 2n + whole) / (whole * 2n), currency: amount.currency };
}

function scaled(text: string): bigint | null {
  const [, whole, part = ''] = /^(\d{1,9})(?:[.,](\d{1,6}))?$/.exec(text.trim()) ?? [];
  return whole === undefined ? null : BigInt(whole) * QUANTITY_SCALE + BigInt(part.padEnd(6, '0'));
}

function refused(found: string): Failure {
  const message = 'Give a quantity or a sum above zero and up to that of the line.';
  return new Failure('invalid-input', found, message, { fields: [{ field: 'lines', message }] });
}
