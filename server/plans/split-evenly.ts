/**
 * Splits minor units into parts that differ by one at most and add up to the whole; the larger parts come first.
 * @param parts a whole number, 1 or more
 * @throws RangeError for anything else
 */
export function splitEvenly(minor: bigint, parts: number): bigint[] {
  if (!Number.isInteger(parts) || parts < 1) throw new RangeError(`${parts} parts cannot be made: give a whole number, 1 or more.`);
  const count = BigInt(parts);
  const step = minor < 0n ? -1n : 1n;
  const rest = minor % count;
  const larger = rest < 0n ? -rest : rest;
  return Array.from({ length: parts }, (_, index) => minor / count + (BigInt(index) < larger ? step : 0n));
}

/** Fills parts in order with what was paid, in minor units; what exceeds the last part is left over. */
export function fillInOrder(amounts: readonly bigint[], paid: bigint): bigint[] {
  let left = paid > 0n ? paid : 0n;
  return amounts.map((amount) => {
    const taken = left < amount ? left : amount;
    left -= taken;
    return taken;
  });
}
