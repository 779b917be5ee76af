import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import * as z from 'zod';
import { schema } from '#db/client.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';

const { publications } = schema;

/** Where a run stood before a publishing moved it, and the step that its log had come to after. */
const movedSchema = z.object({
  state: z.unknown(),
  version: z.number(),
  status: z.string(),
  wakeAt: z.string().nullable(),
  nodeId: z.string(),
  seqAfter: z.number(),
});
export type MovedFrom = z.infer<typeof movedSchema>;

/** A publishing with what it did to runs in flight. */
export type PublicationRecord = {
  readonly id: string;
  readonly fromVersion: number | null;
  readonly toVersion: number;
  /** By run id. */
  readonly moved: Readonly<Record<string, MovedFrom>>;
};

/** Keeps what a publishing did, so that it can be taken back. */
export async function recordPublication(
  tx: TenantTransaction,
  publication: Omit<PublicationRecord, 'id'> & { readonly flowId: string; readonly plan: unknown },
): Promise<void> {
  await tx.db.insert(publications).values({ tenantId: tx.tenantId, id: newId(), ...publication, at: tx.nowDate, by: tx.actor });
}

/** The publishings of a version that were not taken back, oldest first: the first made it, others moved more runs onto it. */
export async function publicationsOf(tx: TenantTransaction, flowId: string, toVersion: number): Promise<readonly PublicationRecord[]> {
  const rows = await tx.db
    .select()
    .from(publications)
    .where(
      and(
        eq(publications.tenantId, tx.tenantId),
        eq(publications.flowId, flowId),
        eq(publications.toVersion, toVersion),
        isNull(publications.rolledBackAt),
      ),
    )
    .orderBy(asc(publications.at), asc(publications.id));
  return rows.map(({ id, fromVersion, moved }) => ({ id, fromVersion, toVersion, moved: z.record(z.string(), movedSchema).parse(moved) }));
}

/** Marks publishings as taken back. */
export async function markRolledBack(tx: TenantTransaction, ids: readonly string[]): Promise<void> {
  await tx.db
    .update(publications)
    .set({ rolledBackAt: tx.nowDate })
    .where(and(eq(publications.tenantId, tx.tenantId), inArray(publications.id, [...ids])));
}
