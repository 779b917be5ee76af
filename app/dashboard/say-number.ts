/** "36.5 days". */
export function sayDays(days: number): string {
  return `${days.toLocaleString('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} days`;
}

/** "97.2 %", or "n/a" of nothing. */
export function sayPercent(share: number | null): string {
  return share === null ? 'n/a' : `${share.toLocaleString('en-GB', { maximumFractionDigits: 1 })} %`;
}

/** How long a bar is beside the longest, from 0 to 1; exact for any amount. */
export function shareOf(amount: bigint, most: bigint): number {
  return most <= 0n || amount <= 0n ? 0 : Number((amount * 10_000n) / most) / 10_000;
}

export function greatest(amounts: readonly bigint[]): bigint {
  // Math.max does not take bigint.
  return amounts.toSorted((a, b) => (a < b ? 1 : -1))[0] ?? 0n;
}
