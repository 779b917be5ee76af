import { listDisputes } from '#server/disputes/queries.ts';
import { listPlans, type PlanRow } from '#server/plans/queries.ts';
import { fillInOrder } from '#server/plans/split-evenly.ts';
import { listPromises } from '#server/promises/queries.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { requireSettings } from '#server/tenants/settings.ts';
import type { Money } from '#workflows-schema/index.ts';

/** What stands between the customer and the company about an invoice, and who answers there. */
export type PortalAgreements = {
  /** The contested part while a dispute is open. */
  readonly disputed: Money | null;
  /** What is not contested of the balance; null when nothing is contested, or everything. */
  readonly undisputed: Money | null;
  /** What is left of the first part of a current plan that is not paid, at most the balance. */
  readonly next: Money | null;
  /** Civil day at the company, ISO text. */
  readonly promise: { readonly amount: Money; readonly promisedOn: string } | null;
  readonly plan: { readonly status: 'requested' | 'current'; readonly parts: PlanRow['instalments'] } | null;
  readonly reach: {
    readonly name: string;
    /** ISO weekdays, 1 is Monday; times are "HH:MM" in the company's zone. */
    readonly weekdays: readonly number[];
    readonly opensAt: string;
    readonly closesAt: string;
  };
};

/** Reads what is agreed or contested about an invoice with this balance now. */
export async function readPortalAgreements(tx: TenantTransaction, invoiceId: string, balance: Money): Promise<PortalAgreements> {
  const about = { invoiceId };
  const disputed = (await listDisputes(tx, about, 5)).find(({ status }) => status === 'open')?.amount ?? null;
  const promise = (await listPromises(tx, about, 5)).find(({ status }) => status === 'live');
  const plan = (await listPlans(tx, about, 5)).find(({ status }) => status === 'requested' || status === 'current');
  const { fromName, workingWeekdays, opensAt, closesAt } = await requireSettings(tx);
  const { currency } = balance;
  const parts = plan ? partsNow(plan, balance) : [];
  return {
    disputed,
    undisputed: disputed && disputed.minor < balance.minor ? { minor: balance.minor - disputed.minor, currency } : null,
    next: plan?.status === 'current' ? nextPart(parts, balance) : null,
    promise: promise ? { amount: promise.amount, promisedOn: promise.promisedOn } : null,
    plan: plan ? { status: plan.status === 'current' ? 'current' : 'requested', parts } : null,
    reach: { name: fromName, weekdays: workingWeekdays, opensAt, closesAt },
  };
}

/** The parts as the balance says, which a payment changes before anyone has judged the plan. */
function partsNow({ total, instalments }: PlanRow, balance: Money): PlanRow['instalments'] {
  const filled = fillInOrder(
    instalments.map(({ amount }) => amount.minor),
    total.minor - balance.minor,
  );
  return instalments.map((part, index) => {
    const paid = { minor: filled[index] ?? 0n, currency: balance.currency };
    const status = paid.minor >= part.amount.minor ? 'paid' : part.status === 'paid' ? 'open' : part.status;
    return { ...part, paid, status };
  });
}

function nextPart(parts: PlanRow['instalments'], balance: Money): Money | null {
  const part = parts.find(({ status }) => status !== 'paid');
  if (!part) return null;
  const left = part.amount.minor - part.paid.minor;
  return left < balance.minor ? { minor: left, currency: balance.currency } : balance;
}
