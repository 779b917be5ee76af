import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';
import type { Money } from '#workflows-schema/index.ts';
import { moneySources } from './timeline-money.ts';
import { peopleSources } from './timeline-people.ts';
import type { TimelineSource } from './timeline-source.ts';

export const TIMELINE_KINDS = [
  ...(['event', 'message', 'reply', 'view', 'run'] as const),
  ...(['payment', 'refund', 'chargeback', 'credit_note', 'late_charge'] as const),
  ...(['promise', 'plan', 'dispute', 'hold', 'case', 'note'] as const),
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** One moment in the life of an invoice. */
export type TimelineEntry = {
  readonly id: string;
  readonly kind: TimelineKind;
  readonly at: Date;
  /** An event's name, or the state that the record took then. */
  readonly what: string;
  /** Subject line, case title, flow name, number of a paper. */
  readonly title: string | null;
  readonly amount: Money | null;
  /** Who did it as the row keeps it: `member:<id>`, `system`, `stripe:pi_...`; null when it does not say. */
  readonly actor: string | null;
  /** The name of the member who did it. */
  readonly member: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  /** The id of what can be opened. */
  readonly refId: string | null;
};

type Row = {
  id: string;
  at: string;
  what: string;
  title: string | null;
  minor: string | null;
  currency: string | null;
  actor: string | null;
  data: Readonly<Record<string, unknown>> | null;
  ref: string | null;
};

/** Events of which the row of their payment, promise, case and so on tells already. */
const TOLD_ELSEWHERE = [
  ...['succeeded', 'failed', 'processing', 'imported', 'refunded', 'charged_back'].map((what) => `payment.${what}`),
  ...['requested', 'agreed', 'broken', 'completed'].map((what) => `plan.${what}`),
  ...['sent', 'delivered', 'opened', 'clicked', 'bounced', 'complained', 'failed', 'skipped'].map((what) => `message.${what}`),
  ...['promise.created', 'promise.kept', 'promise.broken', 'refund.failed', 'dispute.opened', 'dispute.resolved'],
  ...['hold.placed', 'hold.released', 'case.opened', 'case.closed', 'portal.viewed'],
];

const SOURCES: { readonly [K in TimelineKind]: TimelineSource } = {
  ...moneySources,
  ...peopleSources,
  // The trail of who did what stands apart from the facts; both were written in one transaction, so at one moment.
  event: ({ tenantId, invoiceId }) => sql`
    select e.id, e.occurred_at as at, e.name as what, null as title, null as minor, null as currency,
      (select a.actor from audit_log a where a.tenant_id = e.tenant_id and a.target = 'invoice:' || e.subject_id and a.action = e.name and a.at = e.occurred_at limit 1) as actor,
      e.data, e.subject_id as ref
    from events e where e.tenant_id = ${tenantId} and e.subject_id = ${invoiceId} and e.name <> all(${sql.param(TOLD_ELSEWHERE)}::text[])
      and not (e.name = 'message.replied' and e.data ? 'replyId')
      and not (e.name in ('invoice.updated', 'invoice.credited') and (e.data ? 'creditNoteId' or e.data ? 'lateChargeId')) order by e.occurred_at desc`,
  message: ({ tenantId, invoiceId }) => sql`
    select id, coalesce(sent_at, queued_at) as at, status as what, coalesce(subject_line, '') as title, null as minor, null as currency, null as actor,
      jsonb_build_object('to', to_address, 'reason', reason, 'opened', opened_at, 'clicked', clicked_at) as data, id as ref
    from messages where tenant_id = ${tenantId} and subject_id = ${invoiceId} order by queued_at desc`,
  reply: ({ tenantId, invoiceId }) => sql`
    select id, received_at as at, kind as what, subject as title, null as minor, null as currency, null as actor,
      jsonb_build_object('from', coalesce(nullif(from_name, ''), from_address), 'text', left(text, 240), 'sender', sender, 'cut', length(text) > 240) as data, message_id as ref
    from replies where tenant_id = ${tenantId} and subject_id = ${invoiceId} order by received_at desc`,
  view: ({ tenantId, invoiceId }) => sql`
    select e.id, e.occurred_at as at, 'seen' as what, k.name as title, null as minor, null as currency, null as actor,
      jsonb_build_object('email', k.email) as data, null as ref
    from events e left join contacts k on k.tenant_id = e.tenant_id and k.id::text = e.data ->> 'contactId'
    where e.tenant_id = ${tenantId} and e.subject_id = ${invoiceId} and e.name = 'portal.viewed' order by e.occurred_at desc`,
  run: ({ tenantId, invoiceId }) => sql`
    select r.id, r.started_at as at, r.status as what, f.name as title, null as minor, null as currency, null as actor,
      jsonb_build_object('endReason', r.end_reason, 'version', r.version) as data, r.id as ref
    from runs r join flows f on f.tenant_id = r.tenant_id and f.id = r.flow_id
    where r.tenant_id = ${tenantId} and r.subject_id = ${invoiceId} order by r.started_at desc`,
};

/** Everything that happened about an invoice, newest first: one query a kind, at most `limit` of each. */
export async function readTimeline(tx: TenantTransaction, invoiceId: string, limit = 100): Promise<readonly TimelineEntry[]> {
  const about = { tenantId: tx.tenantId, invoiceId };
  const found = await Promise.all(
    TIMELINE_KINDS.map(async (kind) => {
      const rows = await tx.db.execute<Row>(sql`${SOURCES[kind](about)} limit ${limit}`);
      return rows.map(({ at, minor, currency, data, ref, ...row }) => ({
        ...row,
        kind,
        at: new Date(at),
        amount: minor !== null && currency !== null ? { minor: BigInt(minor), currency } : null,
        data: data ?? {},
        refId: ref,
      }));
    }),
  );
  const entries = found.flat().sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1));
  const names = await namesOf(tx, entries);
  return entries.map((entry) => ({ ...entry, member: names.get(memberOf(entry.actor) ?? '') ?? null }));
}

/** The user of `member:<id>` or `member:<id>:<key>`. */
function memberOf(actor: string | null): string | null {
  return /^member:([0-9a-f-]{36})/.exec(actor ?? '')?.[1] ?? null;
}

async function namesOf(tx: TenantTransaction, entries: readonly { readonly actor: string | null }[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(entries.flatMap(({ actor }) => memberOf(actor) ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await tx.db.execute<{ id: string; name: string }>(sql`select id, name from users where id = any(${sql.param(ids)}::uuid[])`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
