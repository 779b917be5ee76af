import type { TenantTransaction } from '#server/scope.ts';

/** What every new tenant starts with. */
export async function furnishTenant(_tx: TenantTransaction): Promise<void> {}
