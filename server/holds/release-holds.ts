import { sql } from 'drizzle-orm';
import { recordEvents } from '#server/events/record.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { SubjectKind } from '#workflows-schema/index.ts';

type Held = { readonly customerId: string; readonly subjectKind: SubjectKind; readonly subjectId: string };
type Released = Held & { readonly id: string };

/** Ends every hold on these subjects, whoever placed it. One that ended before stays as it is. */
export async function releaseHoldsOf(tx: TenantTransaction, subjects: readonly Held[]): Promise<void> {
  if (subjects.length === 0) return;
  const ids = subjects.map(({ subjectId }) => subjectId);
  const released = await tx.db.execute<Released>(sql`
    update subject_holds set released_at = ${tx.nowDate.toISOString()}::timestamptz
    where tenant_id = ${tx.tenantId} and released_at is null and subject_id = any(${sql.param(ids)}::uuid[])
    returning id, customer_id as "customerId", subject_kind as "subjectKind", subject_id as "subjectId"`);
  await recordEvents(
    tx,
    released.map(({ id, ...subject }) => ({ name: 'hold.released', externalId: `hold.released:${id}`, ...subject, data: { holdId: id } })),
  );
}
