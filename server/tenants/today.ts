import type { TenantTransaction } from '#server/scope.ts';
import { requireSettings } from './settings.ts';

/** The civil day that it is now in the tenant's zone, ISO text. */
export async function todayOf(tx: TenantTransaction): Promise<string> {
  const { timeZone } = await requireSettings(tx);
  return tx.now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
