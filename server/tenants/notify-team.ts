import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import { newId } from '#server/scope.ts';
import { askFor } from '#server/worker/catalogue.ts';
import type { NotifyConfig } from '#workflows-schema/index.ts';

export type TeamNotice = {
  readonly to: NotifyConfig['to'];
  readonly subject: string;
  readonly text: string;
  /** The effect that wants it: it is mailed once. */
  readonly source: string;
};

/** Queues mails to members: one a member of the role, or the member that is named. Who has left gets none. */
export async function notifyTeam(tx: TenantTransaction, notices: readonly TeamNotice[]): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map(({ to, subject, text, source }) => ({
    role: to.who === 'role' ? to.role : null,
    member: to.who === 'member' ? to.memberId : null,
    subject,
    text,
    source,
  }));
  const members = await tx.db.execute<{ source: string; subject: string; text: string; email: string; user: string }>(sql`
    select n.source, n.subject, n.text, u.email, u.id as user
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(role text, member text, subject text, text text, source text)
    join members m on m.tenant_id = ${tx.tenantId} and (m.role = n.role or m.user_id::text = n.member)
    join users u on u.id = m.user_id`);
  const queued = members.map(({ user, ...row }) => ({ ...row, source: `${row.source}/${user}` }));
  await noticeAddresses(tx, queued);
}

/** Queues mails to addresses of the company, once for each source. */
export async function noticeAddresses(
  tx: TenantTransaction,
  notices: readonly { readonly email: string; readonly subject: string; readonly text: string; readonly source: string }[],
): Promise<void> {
  if (notices.length === 0) return;
  const queued = notices.map((notice) => ({ ...notice, id: newId() }));
  await tx.db.execute(sql`
    insert into team_notices (tenant_id, id, source, email, subject, text, status, at)
    select ${tx.tenantId}::uuid, q.id, q.source, q.email, q.subject, q.text, 'queued', ${tx.nowDate.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(queued)}::jsonb) as q(id uuid, source text, email text, subject text, text text)
    on conflict (tenant_id, source) do nothing`);
  await askFor(tx, 'notify');
}
