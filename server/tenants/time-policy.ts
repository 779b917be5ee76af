import { eq } from 'drizzle-orm';
import * as z from 'zod';
import { schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { requireSettings } from './settings.ts';

const bounded = (what: string, least: number, most: number) =>
  z.int(`${what}: give a whole number.`).min(least, `${what}: ${least} or more.`).max(most, `${what}: ${most} or less.`);

/** What customers may choose by themselves when they need more time. */
export const timePolicySchema = z
  .object({
    promiseWithinDays: bounded('Days ahead', 1, 90),
    planMaxParts: bounded('Parts that may be asked for', 2, 24),
    planAgreedParts: bounded('Parts agreed at once', 0, 24),
    planAgreedDays: bounded('Days of a plan agreed at once', 0, 730),
    planAgreedMinor: z.bigint().min(0n, 'The largest sum agreed at once cannot be below zero.'),
  })
  .superRefine(({ planMaxParts, planAgreedParts }, context) => {
    if (planAgreedParts <= planMaxParts) return;
    const message = `More parts than the ${planMaxParts} that may be asked for cannot be agreed at once.`;
    context.addIssue({ code: 'custom', path: ['planAgreedParts'], message });
  });
export type TimePolicy = z.infer<typeof timePolicySchema>;

/** The policy, and the currency in which its sum is. @throws Failure `not-found` for a tenant without settings */
export async function readTimePolicy(tx: TenantTransaction): Promise<TimePolicy & { readonly currency: string }> {
  const settings = await requireSettings(tx);
  const { promiseWithinDays, planMaxParts, planAgreedParts, planAgreedDays, planAgreedMinor, currency } = settings;
  return { promiseWithinDays, planMaxParts, planAgreedParts, planAgreedDays, planAgreedMinor, currency };
}

/** Changes the policy for what is asked from now on. */
export async function updateTimePolicy(tx: TenantTransaction, policy: TimePolicy): Promise<void> {
  await tx.db.update(schema.tenantSettings).set(policy).where(eq(schema.tenantSettings.tenantId, tx.tenantId));
  const detail = { ...policy, planAgreedMinor: policy.planAgreedMinor.toString() };
  await recordAudit(tx, { action: 'time-policy.changed', target: `tenant:${tx.tenantId}`, detail });
}
