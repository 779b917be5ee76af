import { sql } from 'drizzle-orm';
import { notFound } from '#server/errors.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { SubjectKind } from '#workflows-schema/index.ts';
import type { Named } from './named.ts';
import type { WhyLine } from './why-page.ts';

export type MessageRow = {
  id: string;
  runId: string | null;
  nodeId: string | null;
  template: string;
  status: string;
  reason: string | null;
  to: string;
  queuedAt: string;
  settledAt: string | null;
  truth: { queued?: Record<string, unknown>; claimed?: Record<string, unknown> };
};

const COLUMNS = sql`m.id, m.run_id as "runId", m.node_id as "nodeId", t.name as template, m.status, m.reason, m.to_address as to, m.queued_at as "queuedAt",
  coalesce(m.bounced_at, m.delivered_at, m.sent_at) as "settledAt", m.truth`;

/** The messages of runs, oldest first. */
export async function readMessages(tx: TenantTransaction, runIds: readonly string[]): Promise<readonly MessageRow[]> {
  if (runIds.length === 0) return [];
  return await tx.db.execute<MessageRow>(sql`
    select ${COLUMNS} from messages m join templates t on t.tenant_id = m.tenant_id and t.id = m.template_id
    where m.tenant_id = ${tx.tenantId} and m.run_id = any(${sql.param(runIds)}::uuid[]) order by m.queued_at, m.id`);
}

export type AskedMessage = {
  readonly subject: { readonly kind: SubjectKind; readonly id: string };
  readonly runId: string | null;
  readonly lines: readonly WhyLine[];
};

/** Why one message was queued, and what became of it. @throws Failure `not-found` */
export async function readMessageLines(tx: TenantTransaction, messageId: string, named: Named): Promise<AskedMessage> {
  const [row] = await tx.db.execute<MessageRow & { kind: SubjectKind; subjectId: string; why: string | null }>(sql`
    select ${COLUMNS}, m.subject_kind as kind, m.subject_id as "subjectId", (select s.reason from steps s where s.tenant_id = m.tenant_id
      and s.run_id = m.run_id and s.node_id = m.node_id and s.at <= m.queued_at order by s.seq desc limit 1) as why
    from messages m join templates t on t.tenant_id = m.tenant_id and t.id = m.template_id
    where m.tenant_id = ${tx.tenantId} and m.id = ${messageId}::uuid`);
  if (!row) throw notFound('message', messageId);
  const queued: WhyLine = {
    at: new Date(row.queuedAt),
    text: row.why ? named(row.why) : `Queued “${row.template}”`,
    tone: 'done',
    reason: null,
    href: row.runId ? `/runs/${row.runId}` : null,
    values: row.truth.queued ?? {},
  };
  return { subject: { kind: row.kind, id: row.subjectId }, runId: row.runId, lines: [queued, fateOf(row)] };
}

const FATES: Readonly<Record<string, string>> = {
  queued: 'waits to leave',
  sending: 'is being handed over',
  sent: 'was handed over to the mail provider',
  delivered: 'was delivered',
  bounced: 'bounced',
  complained: 'was marked as spam',
  failed: 'could not be sent',
  skipped: 'was held back in the moment in which it should have left',
  unknown: 'has an unknown outcome: the provider gave no answer',
};

/** What became of a message, as a sentence, with what was read when it left. */
export function fateOf({ id, template, status, reason, to, queuedAt, settledAt, truth }: MessageRow): WhyLine {
  const lost = ['skipped', 'failed', 'bounced', 'complained'].includes(status);
  return {
    at: new Date(settledAt ?? queuedAt),
    text: `“${template}” to ${to || 'nobody'} ${FATES[status] ?? status}`,
    tone: lost ? 'held' : 'done',
    reason: lost ? reason : null,
    href: `/messages/${id}`,
    values: truth.claimed ?? {},
  };
}
