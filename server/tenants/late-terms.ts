import { eq } from 'drizzle-orm';
import * as z from 'zod';
import { schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import type { TenantTransaction } from '#server/scope.ts';

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
  })
  .refine(({ lateRule, latePercent }) => lateRule !== 'custom' || latePercent !== null, {
    message: 'Give the rate of your contracts in per cent a year, e.g. 9.5.',
    path: ['latePercent'],
  });

/** Changes how late charges are reckoned from now on; what was charged stays as it is. */
export async function setLateTerms(tx: TenantTransaction, terms: z.infer<typeof lateTerms>): Promise<void> {
  await tx.db.update(schema.tenantSettings).set(terms).where(eq(schema.tenantSettings.tenantId, tx.tenantId));
  await recordAudit(tx, { action: 'late-terms.changed', target: `tenant:${tx.tenantId}`, detail: terms });
}
