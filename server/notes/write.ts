import { sql } from 'drizzle-orm';
import { newId, type TenantTransaction } from '#server/scope.ts';
import type { SubjectKind } from '#workflows-schema/index.ts';

export type NewNote = {
  readonly customerId: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly text: string;
  /** An effect id, or `member:<uuid>`; one source writes one note. */
  readonly source: string;
};

/** Writes notes into the history of customers; one whose source wrote one before changes nothing. */
export async function writeNotes(tx: TenantTransaction, notes: readonly NewNote[]): Promise<void> {
  if (notes.length === 0) return;
  const rows = notes.map(({ customerId, subjectKind, subjectId, text, source }) => ({
    id: newId(),
    customer: customerId,
    kind: subjectKind,
    subject: subjectId,
    text,
    source,
  }));
  await tx.db.execute(sql`
    insert into notes (tenant_id, id, customer_id, subject_kind, subject_id, text, author, source, at)
    select ${tx.tenantId}::uuid, n.id, n.customer, n.kind, n.subject, n.text, ${tx.actor}, n.source, ${tx.nowDate.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, customer uuid, kind text, subject uuid, text text, source text)
    on conflict (tenant_id, source) do nothing`);
}
