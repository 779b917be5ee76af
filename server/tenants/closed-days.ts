import { and, asc, eq } from 'drizzle-orm';
import * as z from 'zod';
import { schema } from '#db/client.ts';
import { recordAudit } from '#server/audit.ts';
import { notFound } from '#server/errors.ts';
import type { TenantTransaction } from '#server/scope.ts';

/** A day on which the company is closed, "YYYY-MM-DD" in its own zone. */
export type ClosedDay = { readonly day: string; readonly name: string };

/** A day that a member closes. */
export const closedDaySchema = z.object({
  day: z.iso.date('Choose the day on which you are closed.'),
  name: z.string().trim().min(1, 'Give the day a name, e.g. Stocktaking.').max(120),
});

/** The days that the tenant closed itself, in order; public holidays are not among them. */
export async function listClosedDays(tx: TenantTransaction): Promise<readonly ClosedDay[]> {
  const { tenantId, day, name } = schema.closedDays;
  return tx.db.select({ day, name }).from(schema.closedDays).where(eq(tenantId, tx.tenantId)).orderBy(asc(day));
}

/** Closes a day; one that is closed already gets the new name. */
export async function addClosedDay(tx: TenantTransaction, { day, name }: ClosedDay): Promise<void> {
  const { closedDays } = schema;
  await tx.db
    .insert(closedDays)
    .values({ tenantId: tx.tenantId, day, name })
    .onConflictDoUpdate({ target: [closedDays.tenantId, closedDays.day], set: { name } });
  await recordAudit(tx, { action: 'closed-day.added', target: `closed-day:${day}`, detail: { name } });
}

/** Opens a day again. @throws Failure `not-found` for a day that the tenant did not close */
export async function removeClosedDay(tx: TenantTransaction, day: string): Promise<void> {
  const { closedDays } = schema;
  const [row] = await tx.db
    .delete(closedDays)
    .where(and(eq(closedDays.tenantId, tx.tenantId), eq(closedDays.day, day)))
    .returning({ name: closedDays.name });
  if (!row) throw notFound('closed day', day);
  await recordAudit(tx, { action: 'closed-day.removed', target: `closed-day:${day}`, detail: { name: row.name } });
}
