import { type SQL, sql } from 'drizzle-orm';
import { PAGE_SIZE, type Page, readCursor, toPage } from '#server/keyset.ts';
import type { TenantScope } from '#server/scope.ts';

/** How the list of messages can be narrowed. */
export const MESSAGE_FILTERS = ['all', 'waiting', 'delivered', 'opened', 'not-delivered', 'unknown', 'skipped'] as const;
export type MessageFilter = (typeof MESSAGE_FILTERS)[number];

export type MessageRow = {
  readonly id: string;
  readonly status: string;
  readonly reason: string | null;
  /** Null until it was rendered, or when it never was. */
  readonly subjectLine: string | null;
  readonly template: string;
  readonly toName: string;
  readonly toAddress: string;
  readonly customerId: string;
  readonly customer: string;
  readonly queuedAt: Date;
  readonly openedAt: Date | null;
};

const WHERE: Readonly<Record<MessageFilter, SQL>> = {
  all: sql`true`,
  waiting: sql`m.status in ('queued', 'sending')`,
  delivered: sql`m.status = 'delivered'`,
  opened: sql`m.opened_at is not null`,
  'not-delivered': sql`m.status in ('failed', 'bounced', 'complained')`,
  unknown: sql`m.status = 'unknown'`,
  skipped: sql`m.status = 'skipped'`,
};

export type MessageWish = {
  readonly filter: MessageFilter;
  readonly customerId: string | null;
  /** The cursor that the page before gave. */
  readonly after: string | null;
};

type RawRow = Omit<MessageRow, 'queuedAt' | 'openedAt'> & { queuedAt: string; openedAt: string | null };

/** Messages, newest first. */
export async function listMessages(scope: TenantScope, { filter, customerId, after }: MessageWish): Promise<Page<MessageRow>> {
  const cursor = readCursor(after);
  return scope.transaction(async (tx) => {
    const found = await tx.db.execute<RawRow>(sql`
      select m.id, m.status, m.reason, m.subject_line as "subjectLine", t.name as template, m.to_name as "toName", m.to_address as "toAddress",
        m.customer_id as "customerId", c.name as customer, m.queued_at as "queuedAt", m.opened_at as "openedAt"
      from messages m
      join templates t on t.tenant_id = m.tenant_id and t.id = m.template_id
      join customers c on c.tenant_id = m.tenant_id and c.id = m.customer_id
      where m.tenant_id = ${tx.tenantId} and ${WHERE[filter]}
        ${customerId ? sql`and m.customer_id = ${customerId}::uuid` : sql``}
        ${cursor ? sql`and (m.queued_at, m.id) < (${cursor.value}::timestamptz, ${cursor.id}::uuid)` : sql``}
      order by m.queued_at desc, m.id desc limit ${PAGE_SIZE + 1}`);
    const rows = found.map((row) => ({ ...row, queuedAt: new Date(row.queuedAt), openedAt: row.openedAt ? new Date(row.openedAt) : null }));
    return toPage(rows, ({ queuedAt, id }) => ({ value: queuedAt.toISOString(), id }));
  });
}

export type MessageCounts = { readonly waiting: number; readonly unknown: number; readonly notDelivered: number };

/** What needs a look: how many wait, how many have an unknown outcome, how many of the last 30 days did not arrive. */
export async function countMessages(scope: TenantScope): Promise<MessageCounts> {
  return scope.transaction(async (tx) => {
    const [row] = await tx.db.execute<MessageCounts>(sql`
      select count(*) filter (where status in ('queued', 'sending'))::int as waiting, count(*) filter (where status = 'unknown')::int as unknown,
        count(*) filter (where status in ('failed', 'bounced', 'complained'))::int as "notDelivered"
      from messages where tenant_id = ${tx.tenantId} and (status in ('queued', 'sending', 'unknown')
        or queued_at > ${tx.nowDate.toISOString()}::timestamptz - interval '30 days')`);
    return row ?? { waiting: 0, unknown: 0, notDelivered: 0 };
  });
}
