import { sql } from 'drizzle-orm';
import { notFound } from '#server/errors.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import { dateOrNull } from './run-list.ts';

/** One thing that happened to a message, in the tenant's time. */
export type MessageMoment = { readonly kind: string; readonly at: Date; readonly detail: string | null };

export type MessageDetail = {
  readonly id: string;
  readonly status: string;
  readonly reason: string | null;
  readonly subject: string | null;
  readonly html: string | null;
  readonly text: string | null;
  readonly template: string;
  readonly templateKey: string;
  readonly templateVersion: number;
  readonly from: string;
  readonly toName: string;
  readonly toAddress: string;
  readonly providerId: string | null;
  /** Answers to it come in. */
  readonly takesAnswers: boolean;
  /** A machine answers a customer's mail with it. */
  readonly isAnswer: boolean;
  readonly customerId: string;
  readonly customer: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** The invoice's or order's number, or the customer's name. */
  readonly about: string;
  readonly runId: string | null;
  readonly flow: string | null;
  /** What the run's step said when it queued the message. */
  readonly why: string | null;
  /** The values read when it was queued and again when it was handed over. */
  readonly truth: { readonly queued: Readonly<Record<string, string>>; readonly claimed: Readonly<Record<string, string>> };
  readonly moments: readonly MessageMoment[];
};

type Times = {
  queuedAt: string;
  sentAt: string | null;
  deliveredAt: string | null;
  openedAt: string | null;
  clickedAt: string | null;
  bouncedAt: string | null;
};
type RawRow = Omit<MessageDetail, 'truth' | 'moments'> & Times & { truth: unknown };

/** One message: what was handed over, what became of it, and why it was sent. @throws Failure `not-found` */
export async function getMessage(scope: TenantScope, messageId: string): Promise<MessageDetail> {
  return scope.transaction(async (tx) => {
    const { queuedAt, sentAt, deliveredAt, openedAt, clickedAt, bouncedAt, truth, ...row } = await requireRow(tx, messageId);
    const notes = await readNotes(tx, messageId);
    const moment = (kind: string, at: string | null): readonly MessageMoment[] => {
      const date = dateOrNull(at);
      return date ? [{ kind, at: date, detail: notes.get(kind) ?? null }] : [];
    };
    const ending = row.status === 'complained' ? 'complained' : 'bounced';
    const moments = [
      ...moment('queued', queuedAt),
      ...moment('sent', sentAt),
      ...moment('delivered', deliveredAt),
      ...moment('opened', openedAt),
      ...moment('clicked', clickedAt),
      ...moment(ending, bouncedAt),
    ];
    return { ...row, truth: { queued: textsOf(truth, 'queued'), claimed: textsOf(truth, 'claimed') }, moments: moments.sort(byTime) };
  });
}

async function requireRow(tx: TenantTransaction, messageId: string): Promise<RawRow> {
  const [row] = await tx.db.execute<RawRow>(sql`
    select m.id, m.status, m.reason, coalesce(b.subject, m.subject_line) as subject, b.html, b.text, t.name as template, t.key as "templateKey",
      m.template_version as "templateVersion", s.from_name || ' <' || s.from_email || '>' as "from", m.to_name as "toName", m.to_address as "toAddress",
      m.provider_id as "providerId", m.reply_token is not null as "takesAnswers",
      exists (select 1 from replies p where p.tenant_id = m.tenant_id and p.event_id = r.event_id) as "isAnswer", m.customer_id as "customerId", c.name as customer, m.subject_kind as "subjectKind", m.subject_id as "subjectId",
      coalesce(i.number, o.number, c.name) as about, m.run_id as "runId", f.name as flow,
      (select p.reason from steps p where p.tenant_id = m.tenant_id and p.run_id = m.run_id and p.node_id = m.node_id order by p.seq desc limit 1) as why,
      m.truth, m.queued_at as "queuedAt", m.sent_at as "sentAt", m.delivered_at as "deliveredAt", m.opened_at as "openedAt",
      m.clicked_at as "clickedAt", m.bounced_at as "bouncedAt"
    from messages m
    join templates t on t.tenant_id = m.tenant_id and t.id = m.template_id
    join customers c on c.tenant_id = m.tenant_id and c.id = m.customer_id
    join tenant_settings s on s.tenant_id = m.tenant_id
    left join message_contents b on b.tenant_id = m.tenant_id and b.message_id = m.id
    left join runs r on r.tenant_id = m.tenant_id and r.id = m.run_id
    left join flows f on f.tenant_id = r.tenant_id and f.id = r.flow_id
    left join invoices i on i.tenant_id = m.tenant_id and i.id = m.subject_id and m.subject_kind = 'invoice'
    left join orders o on o.tenant_id = m.tenant_id and o.id = m.subject_id and m.subject_kind = 'order'
    where m.tenant_id = ${tx.tenantId} and m.id = ${messageId}::uuid`);
  if (!row) throw notFound('message', messageId);
  return row;
}

/** What the provider added to each kind of notice, by our word for it. */
async function readNotes(tx: TenantTransaction, messageId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.db.execute<{ kind: string; note: string | null }>(sql`
    select kind, coalesce(detail ->> 'details', detail ->> 'description', detail ->> 'link', detail ->> 'userAgent') as note
    from message_events where tenant_id = ${tx.tenantId} and message_id = ${messageId}::uuid order by at desc`);
  return new Map(rows.flatMap(({ kind, note }) => (note ? [[kind, note] as const] : [])));
}

function textsOf(truth: unknown, moment: string): Readonly<Record<string, string>> {
  if (typeof truth !== 'object' || truth === null) return {};
  const found: unknown = Object.entries(truth).find(([name]) => name === moment)?.[1];
  if (typeof found !== 'object' || found === null) return {};
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, String(value)]));
}

function byTime(a: MessageMoment, b: MessageMoment): number {
  return a.at.getTime() - b.at.getTime();
}
