import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';

/** One thing that happened, as the timelines show it. */
export type HistoryItem = {
  readonly id: string;
  readonly kind: 'event' | 'message' | 'reply' | 'case' | 'run';
  readonly at: Date;
  /** An event's name, a message's or run's status, a case's status, who or what wrote an answer. */
  readonly what: string;
  /** Subject line, case title, flow name or invoice number. */
  readonly title: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  /** The id of what can be opened: message (the one that was answered), case, run or the event's subject. */
  readonly refId: string | null;
};

/** Events of which the row of their message or case tells already. */
const TOLD_ELSEWHERE = [
  ...['case.opened', 'case.closed'],
  ...['sent', 'delivered', 'opened', 'clicked', 'bounced', 'complained', 'failed', 'skipped'].map((what) => `message.${what}`),
];

/** An answer that came in to us; one that another system tells of has no other trace. */
const TOLD_BY_REPLY = sql`(name = 'message.replied' and data ? 'replyId')`;

type Row = Omit<HistoryItem, 'at'> & { at: string };

/** What happened about a customer, or about one invoice or order, newest first. */
export async function readHistory(
  tx: TenantTransaction,
  about: { readonly customerId: string } | { readonly subjectId: string },
  limit = 60,
): Promise<readonly HistoryItem[]> {
  const subject = 'subjectId' in about;
  const match = subject ? sql`subject_id = ${about.subjectId}` : sql`customer_id = ${about.customerId}`;
  const tenant = sql`tenant_id = ${tx.tenantId}`;
  // The invoice tells of runs itself; a customer's timeline would drown in them.
  const runs = subject
    ? sql`union all (select r.id, 'run', r.started_at, r.status, f.name, jsonb_build_object('endReason', r.end_reason, 'version', r.version), r.id
        from runs r join flows f on f.tenant_id = r.tenant_id and f.id = r.flow_id
        where r.tenant_id = ${tx.tenantId} and r.subject_id = ${about.subjectId} order by r.started_at desc limit ${limit})`
    : sql``;
  const rows = await tx.db.execute<Row>(sql`
    select * from (
      (select id, 'event' as kind, occurred_at as at, name as what, null as title, data, subject_id as "refId"
        from events where ${tenant} and ${match} and name <> all(${sql.param(TOLD_ELSEWHERE)}::text[]) and not ${TOLD_BY_REPLY}
        order by occurred_at desc limit ${limit})
      union all
      (select id, 'message', coalesce(sent_at, queued_at), status, coalesce(subject_line, ''),
        jsonb_build_object('to', to_address, 'reason', reason, 'opened', opened_at, 'clicked', clicked_at), id
        from messages where ${tenant} and ${match} order by queued_at desc limit ${limit})
      union all
      (select id, 'reply', received_at, kind, subject,
        jsonb_build_object('from', coalesce(nullif(from_name, ''), from_address), 'text', left(text, 240), 'sender', sender, 'cut', length(text) > 240), message_id
        from replies where ${tenant} and ${match} order by received_at desc limit ${limit})
      union all
      (select id, 'case', coalesce(resolved_at, opened_at), status, title,
        jsonb_build_object('reason', reason, 'outcome', outcome, 'note', note, 'by', resolved_by), id
        from cases where ${tenant} and ${match} order by opened_at desc limit ${limit})
      ${runs}
    ) as history order by at desc, id desc limit ${limit}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}
