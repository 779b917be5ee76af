import type { SQL } from 'drizzle-orm';

/** What each kind reads: id, at, what, title, minor, currency, actor, data, ref; newest first. */
export type TimelineSource = (about: { readonly tenantId: string; readonly invoiceId: string }) => SQL;
