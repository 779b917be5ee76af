import { eq, sql } from 'drizzle-orm';
import * as z from 'zod';
import { schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { todayOf } from './today.ts';

/** The customer hears of late charges so many days before they apply. */
export const LATE_NOTICE_DAYS = 5;

/** How late charges are reckoned. */
export const lateTerms = z
  .object({
    /** Null follows the country of the company. */
    lateRule: z.enum(['uk', 'eu', 'de', 'fr', 'custom', 'none']).nullable(),
    latePercent: z
      .string()
      .regex(/^\d{1,2}(\.\d{1,4})?$/, 'Give the rate of your contracts in per cent a year, e.g. 9.5.')
      .nullable(),
    lateRounding: z.enum(['daily', 'none']),
    /** Days after due from which late charges apply; five days before, flows are told. Null leaves it to people. */
    lateAfterDays: z
      .int()
      .min(
        LATE_NOTICE_DAYS + 1,
        `The notice goes out ${LATE_NOTICE_DAYS} days before, and not before the due date: at least ${LATE_NOTICE_DAYS + 1} days.`,
      )
      .max(365, 'At most 365 days.')
      .nullable(),
  })
  .refine(({ lateRule, latePercent }) => lateRule !== 'custom' || latePercent !== null, {
    message: 'Give the rate of your contracts in per cent a year, e.g. 9.5.',
    path: ['latePercent'],
  });

/**
 * Changes how late charges are reckoned from now on; what was charged stays as it is. Another day from which they apply holds
 * for the invoices whose day is still to come, so that a change sends no heap of notices.
 */
export async function setLateTerms(tx: TenantTransaction, terms: z.infer<typeof lateTerms>): Promise<void> {
  const { lateAfterDays } = terms;
  await tx.db
    .update(schema.tenantSettings)
    .set({
      ...terms,
      lateSince: sql`case when ${lateAfterDays}::int is null then null when late_after_days = ${lateAfterDays}::int then late_since else ${await todayOf(tx)}::date end`,
    })
    .where(eq(schema.tenantSettings.tenantId, tx.tenantId));
  await recordAudit(tx, { action: 'late-terms.changed', target: `tenant:${tx.tenantId}`, detail: terms });
}

/** Notes that somebody looks for invoices whose late charges are near. */
export async function noteLateLook(tx: TenantTransaction): Promise<void> {
  await tx.db.update(schema.tenantSettings).set({ lateLookedAt: tx.nowDate }).where(eq(schema.tenantSettings.tenantId, tx.tenantId));
}
