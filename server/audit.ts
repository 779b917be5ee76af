import { schema } from '#db/client.ts';
import { newId, type TenantTransaction } from './scope.ts';

export type AuditLine = {
  /** What was done, e.g. `flow.published`. */
  readonly action: string;
  /** On what, e.g. `flow:<id>`. */
  readonly target: string;
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** Writes who did what, in the transaction that did it. The log is append only. */
export async function recordAudit(tx: TenantTransaction, line: AuditLine): Promise<void> {
  const { action, target, detail = {} } = line;
  await tx.db
    .insert(schema.auditLog)
    .values({ tenantId: tx.tenantId, id: newId(), at: tx.nowDate, actor: tx.actor, action, target, detail });
}
