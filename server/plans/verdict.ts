import { fillInOrder } from './split-evenly.ts';

/** Two missed parts end a plan: what is left is due at once and a person decides. */
export const MISSED_UNTIL_BROKEN = 2;

export type PartStatus = 'open' | 'paid' | 'missed';

export type JudgedPart = {
  readonly id: string;
  readonly position: number;
  readonly dueOn: string;
  readonly amountMinor: bigint;
  readonly paidMinor: bigint;
  readonly status: PartStatus;
  readonly announcedAt: Date | null;
  readonly checkAt: Date | null;
};

export type PlanVerdict = {
  readonly status: 'current' | 'broken' | 'completed';
  /** The parts as they stand now. */
  readonly parts: readonly JudgedPart[];
  /** Parts whose day has come, and parts that are missed, as of this verdict. */
  readonly due: readonly JudgedPart[];
  readonly missed: readonly JudgedPart[];
};

/**
 * How a plan stands at a moment. Money fills the parts in order; a part is told on its day, missed after its grace, and
 * healed when it is paid later.
 * @param facts what came in since it was agreed in minor units, whether the invoice owes anything still, when a part's grace is over
 */
export function judgePlan(
  parts: readonly JudgedPart[],
  facts: { readonly paid: bigint; readonly owed: boolean; readonly now: Date; readonly graceEnd: (dueOn: string) => Date },
): PlanVerdict {
  const { paid, owed, now, graceEnd } = facts;
  const filled = fillInOrder(
    parts.map(({ amountMinor }) => amountMinor),
    paid,
  );
  const judged = parts.map((part, index) => judgePart({ ...part, paidMinor: filled[index] ?? 0n }, now, graceEnd(part.dueOn)));
  const status = ended(judged, owed);
  const settled = status === 'current' ? judged : judged.map((part) => ({ ...part, checkAt: null }));
  const changed = (test: (part: JudgedPart, before: JudgedPart | undefined) => boolean) =>
    settled.filter((part, index) => test(part, parts[index]));
  return {
    status,
    parts: settled,
    due: changed((part, before) => part.status === 'open' && part.announcedAt !== null && before?.announcedAt === null),
    missed: changed((part, before) => part.status === 'missed' && before?.status !== 'missed'),
  };
}

function ended(parts: readonly JudgedPart[], owed: boolean): PlanVerdict['status'] {
  if (!owed || parts.every(({ status }) => status === 'paid')) return 'completed';
  return parts.filter(({ status }) => status === 'missed').length >= MISSED_UNTIL_BROKEN ? 'broken' : 'current';
}

function judgePart(part: JudgedPart, now: Date, graceEnd: Date): JudgedPart {
  if (part.paidMinor >= part.amountMinor) return { ...part, status: 'paid', checkAt: null };
  if (part.status === 'missed') return part;
  if (graceEnd <= now) return { ...part, status: 'missed', announcedAt: part.announcedAt ?? now, checkAt: null };
  const dayHasCome = part.announcedAt === null && part.checkAt !== null && part.checkAt <= now;
  if (dayHasCome) return { ...part, announcedAt: now, checkAt: graceEnd };
  // A refund may have taken back what a part was paid with.
  return part.status === 'paid' ? { ...part, status: 'open', checkAt: graceEnd } : part;
}
