import type { Behaviour } from './customers.ts';
import type { Random } from './random.ts';

/** What a customer does with one invoice: parts of the amount, each so many days after the due day (negative is before). */
export type PaymentPlan = {
  readonly parts: readonly { readonly share: number; readonly daysAfterDue: number }[];
  readonly disputed: boolean;
};

/**
 * The plan of one invoice; one without parts is never paid. What is `old` was sorted out long ago, but for a few bad debts:
 * books with two years of loose ends would be no believable books.
 */
export function planPayments(random: Random, behaviour: Behaviour, old: boolean): PaymentPlan {
  const days = delayOf(random, behaviour);
  const disputed = random.chance(behaviour === 'disputing' ? 0.22 : 0.012);
  if (disputed) return { parts: old || random.chance(0.4) ? [{ share: 1, daysAfterDue: days + random.between(25, 60) }] : [], disputed };
  if (random.chance((behaviour === 'chronic' ? 0.06 : 0.012) * (old ? 0.1 : 1))) return { parts: [], disputed };
  if (!random.chance(behaviour === 'part-paying' ? 0.45 : 0.03)) return { parts: [{ share: 1, daysAfterDue: days }], disputed };
  const first = random.between(30, 70) / 100;
  const rest = { share: 1 - first, daysAfterDue: days + random.between(12, 50) };
  return { parts: [{ share: first, daysAfterDue: days }, ...(old || random.chance(0.6) ? [rest] : [])], disputed };
}

function delayOf(random: Random, behaviour: Behaviour): number {
  switch (behaviour) {
    case 'early':
      return -random.between(3, 12);
    case 'on-time':
      return random.between(-4, 2);
    case 'late':
      return random.between(2, 24);
    case 'chronic':
      return random.between(20, 95);
    case 'disputing':
      return random.between(-2, 20);
    case 'part-paying':
      return random.between(0, 18);
  }
}
