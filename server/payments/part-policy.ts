import { currencyDigits, lesser, type Money } from '#workflows-schema/index.ts';

/** Whether a part of what is owed may be paid, and the smallest one, in the currency of what is paid. */
export type PartPolicy = { readonly allowed: boolean; readonly minimum: Money };

/** Why a part cannot be paid; the page says it in its own words. */
export type PartFault = 'not-allowed' | 'too-little' | 'too-much';

/** The smallest part in another currency: as many major units, rounded up to a whole minor one. */
export function minimumIn({ minor, currency: own }: Money, currency: string): Money {
  const [from, to] = [10n ** BigInt(currencyDigits(own)), 10n ** BigInt(currencyDigits(currency))];
  return { minor: (minor * to + from - 1n) / from, currency };
}

/** What stands against paying `minor` of `owed`, both in minor units; all that is owed can always be paid. */
export function judgePart(minor: bigint, owed: bigint, { allowed, minimum }: PartPolicy): PartFault | null {
  if (minor > owed) return 'too-much';
  if (minor === owed) return null;
  if (!allowed) return 'not-allowed';
  return minor < lesser(minimum.minor, owed) ? 'too-little' : null;
}

/** A sum over invoices in the order given, each up to what it owes; those that get nothing are left out. */
export function splitPart<T extends { readonly minor: bigint }>(sum: bigint, owing: readonly T[]): readonly T[] {
  let left = sum;
  return owing.flatMap((invoice) => {
    const minor = lesser(left, invoice.minor);
    left -= minor;
    return minor > 0n ? [{ ...invoice, minor }] : [];
  });
}
