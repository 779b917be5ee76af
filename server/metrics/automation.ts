import { sql } from 'drizzle-orm';
import type { TenantTransaction } from '#server/scope.ts';

export type Delivery = { readonly sent: number; readonly delivered: number; readonly bounced: number };

/** Messages handed over since a moment, and what the receiving servers said of them. */
export async function readDelivery(tx: TenantTransaction, since: Date): Promise<Delivery> {
  const [row] = await tx.db.execute<Delivery>(sql`
    select count(*)::int as sent, count(delivered_at)::int as delivered, count(bounced_at)::int as bounced from messages
    where tenant_id = ${tx.tenantId} and sent_at >= ${since.toISOString()}::timestamptz`);
  return row ?? { sent: 0, delivered: 0, bounced: 0 };
}

export type Escalation = { readonly runs: number; readonly handedOver: number };

/** Runs started since a moment, and how many of them were handed to a person. */
export async function readEscalation(tx: TenantTransaction, since: Date): Promise<Escalation> {
  const [row] = await tx.db.execute<Escalation>(sql`
    select count(*)::int as runs, count(*) filter (where exists (
      select 1 from cases c where c.tenant_id = r.tenant_id and c.run_id = r.id))::int as "handedOver"
    from runs r where r.tenant_id = ${tx.tenantId} and r.started_at >= ${since.toISOString()}::timestamptz`);
  return row ?? { runs: 0, handedOver: 0 };
}

export type FlowToday = {
  readonly id: string;
  readonly name: string;
  readonly started: number;
  readonly sent: number;
  readonly ended: number;
  readonly waiting: number;
};

/** What each flow did since a moment; flows that did nothing and hold nothing are left out. */
export async function readFlowsSince(tx: TenantTransaction, since: Date): Promise<readonly FlowToday[]> {
  const at = since.toISOString();
  return await tx.db.execute<FlowToday>(sql`
    select f.id, f.name, coalesce(r.started, 0)::int as started, coalesce(m.sent, 0)::int as sent, coalesce(r.ended, 0)::int as ended,
      coalesce(r.waiting, 0)::int as waiting
    from flows f
    left join (select flow_id, count(*) filter (where started_at >= ${at}::timestamptz) as started,
        count(*) filter (where ended_at >= ${at}::timestamptz) as ended, count(*) filter (where status = 'waiting') as waiting
      from runs where tenant_id = ${tx.tenantId} group by flow_id) r on r.flow_id = f.id
    left join (select run.flow_id, count(*) as sent from messages msg join runs run on run.tenant_id = msg.tenant_id and run.id = msg.run_id
      where msg.tenant_id = ${tx.tenantId} and msg.sent_at >= ${at}::timestamptz group by run.flow_id) m on m.flow_id = f.id
    where f.tenant_id = ${tx.tenantId} and (r.started > 0 or r.ended > 0 or r.waiting > 0 or m.sent > 0) order by f.name`);
}

/** `lateRuns` are past their time by more than a minute: nothing moves them on. */
export type Trouble = {
  readonly failedRuns: number;
  readonly lateRuns: number;
  readonly unknownMessages: number;
  readonly failedMessages: number;
};

/** What went wrong and is not settled. */
export async function readTrouble(tx: TenantTransaction, since: Date): Promise<Trouble> {
  const late = new Date(tx.now.epochMilliseconds - 60_000).toISOString();
  const [row] = await tx.db.execute<Trouble>(sql`
    select (select count(*) from runs where tenant_id = ${tx.tenantId} and status = 'failed')::int as "failedRuns",
      (select count(*) from runs where tenant_id = ${tx.tenantId} and status = 'waiting' and wake_at <= ${late}::timestamptz)::int as "lateRuns",
      (select count(*) from messages where tenant_id = ${tx.tenantId} and status = 'unknown')::int as "unknownMessages",
      (select count(*) from messages where tenant_id = ${tx.tenantId} and status in ('failed', 'bounced')
        and queued_at >= ${since.toISOString()}::timestamptz)::int as "failedMessages"`);
  return row ?? { failedRuns: 0, lateRuns: 0, unknownMessages: 0, failedMessages: 0 };
}
