import { eq } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import type { TenantTransaction } from '#server/scope.ts';

const { tenantSettings } = schema;

/** Whether the company wants the provider's card fields on its own payment page. */
export async function wantsEmbedded(tx: TenantTransaction): Promise<boolean> {
  const [row] = await tx.db
    .select({ embedded: tenantSettings.embeddedPayment })
    .from(tenantSettings)
    .where(eq(tenantSettings.tenantId, tx.tenantId));
  return row?.embedded ?? false;
}

/** Switches the fields on or off for payments that begin from now on. */
export async function setEmbedded(tx: TenantTransaction, on: boolean): Promise<void> {
  await tx.db.update(tenantSettings).set({ embeddedPayment: on }).where(eq(tenantSettings.tenantId, tx.tenantId));
  await recordAudit(tx, { action: 'payments.embedded', target: `tenant:${tx.tenantId}`, detail: { on } });
}
