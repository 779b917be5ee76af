import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { type Clock, toDate } from '#server/clock.ts';
import { READ_EVERY_MS } from '#server/messages/read-missed.ts';
import type { TaskName } from './catalogue.ts';

/** A run that is overdue by more than this is an alarm: something holds the tenant's ticks back. */
export const WATCHDOG_MS = 60_000;

export type SweepResult = { readonly asked: number; readonly overdueRuns: number };

/**
 * The truth is in the tables, never in the job rows: asks again for every tenant that has due work, whether its job was
 * lost, is locked by a dead worker, or just waits its turn. Reads named columns of the queue across tenants.
 */
export async function sweep(dispatcher: Database, clock: Clock): Promise<SweepResult> {
  const now = toDate(clock.now()).toISOString();
  const due = await dispatcher.execute<{ tenantId: string; task: TaskName }>(sql`
    with tenant as (select tenant_id, ${now}::timestamptz + clock_offset_ms * interval '1 millisecond' as now, late_after_days, late_looked_at
      from tenant_settings where not loading)
    select t.tenant_id as "tenantId", 'tick' as task from tenant t where
      exists (select 1 from runs r where r.tenant_id = t.tenant_id and r.status = 'waiting' and r.wake_at <= t.now)
      or exists (select 1 from events e where e.tenant_id = t.tenant_id and e.routed_at is null)
      or exists (select 1 from replies a where a.tenant_id = t.tenant_id and a.settled_at is null)
      or exists (select 1 from trigger_schedules s where s.tenant_id = t.tenant_id and s.next_at <= t.now)
      or exists (select 1 from digests d where d.tenant_id = t.tenant_id and d.status = 'open' and d.due_at <= t.now)
      or exists (select 1 from promises p where p.tenant_id = t.tenant_id and p.status = 'live' and p.check_at <= t.now)
      or exists (select 1 from portal_links v where v.tenant_id = t.tenant_id and v.last_seen_at is not null
        and (v.told_seen_at is null or v.told_seen_at < v.last_seen_at)
        and (v.told_seen_at is null or v.told_seen_at < t.now - interval '1 hour'))
      or exists (select 1 from plan_instalments i where i.tenant_id = t.tenant_id and i.status = 'open' and i.check_at <= t.now)
    union all
    select t.tenant_id, 'notify' from tenant t where exists (select 1 from team_notices n where n.tenant_id = t.tenant_id and n.status = 'queued')
    union all
    select t.tenant_id, 'links' from tenant t where exists (select 1 from portal_resends r where r.tenant_id = t.tenant_id and r.status = 'queued')
    union all
    select t.tenant_id, 'deliver' from tenant t where exists (
      select 1 from messages m where m.tenant_id = t.tenant_id and m.status in ('queued', 'sending', 'unknown') and m.next_attempt_at <= ${now}::timestamptz)
    union all
    select t.tenant_id, 'follow' from tenant t where exists (
      select 1 from messages m where m.tenant_id = t.tenant_id and m.status = 'sent' and m.next_attempt_at <= ${now}::timestamptz)
    union all
    select t.tenant_id, 'call' from tenant t where exists (
      select 1 from calls c where c.tenant_id = t.tenant_id and c.status in ('queued', 'calling') and c.next_attempt_at <= ${now}::timestamptz)
    union all
    select t.tenant_id, 'webhooks' from tenant t where exists (
      select 1 from webhook_events w where w.tenant_id = t.tenant_id and w.processed_at is null)
      or exists (select 1 from payment_sessions p where p.tenant_id = t.tenant_id and p.status in ('creating', 'open') and p.expires_at <= ${now}::timestamptz)
      or exists (select 1 from refunds f where f.tenant_id = t.tenant_id and f.status = 'asked')
    union all
    select t.tenant_id, 'autopay' from tenant t where exists (select 1 from debits d where d.tenant_id = t.tenant_id
        and d.status in ('planned', 'charging') and d.check_at <= t.now)
      or exists (select 1 from saved_methods m where m.tenant_id = t.tenant_id and m.removed_at is null
        and (m.looked_at is null or m.looked_at < t.now - interval '6 hours'))
    union all
    select t.tenant_id, 'late' from tenant t where t.late_after_days is not null
      and (t.late_looked_at is null or t.late_looked_at < t.now - interval '6 hours')
    union all
    select t.tenant_id, 'events' from tenant t where (exists (select 1 from payment_accounts a where a.tenant_id = t.tenant_id and a.disconnected_at is null)
        or exists (select 1 from payment_keys k where k.tenant_id = t.tenant_id))
      and not exists (select 1 from payment_readings r where r.reader = t.tenant_id::text and r.next_at > ${now}::timestamptz)
    union all
    select t.tenant_id, 'reconcile' from tenant t where exists (select 1 from payment_sessions p where p.tenant_id = t.tenant_id)
      and not exists (select 1 from reconciliations c where c.tenant_id = t.tenant_id and c.at > ${now}::timestamptz - interval '24 hours')`);
  for (const { tenantId, task } of due) {
    const payload = JSON.stringify({ tenantId });
    await dispatcher.execute(sql`select enqueue(${task}, ${payload}::json, now(), ${`${task}:${tenantId}`})`);
  }
  const late = new Date(clock.now().epochMilliseconds - WATCHDOG_MS).toISOString();
  const [overdue] = await dispatcher.execute<{ count: number }>(sql`
    select count(*)::int as count from runs r join tenant_settings t on t.tenant_id = r.tenant_id
    where r.status = 'waiting' and not t.loading and r.wake_at <= ${late}::timestamptz + t.clock_offset_ms * interval '1 millisecond'`);
  return { asked: due.length, overdueRuns: overdue?.count ?? 0 };
}

/** Asks for the providers' lists that are of all tenants to be read when it is time again, whether anything is due or not. */
export async function askToHear(dispatcher: Database, clock: Clock): Promise<void> {
  const now = toDate(clock.now());
  const recent = new Date(now.getTime() - READ_EVERY_MS).toISOString();
  await dispatcher.execute(sql`
    select enqueue('hear', '{}'::json, now(), 'hear') where not exists (select 1 from mail_readings where read_at > ${recent}::timestamptz)
      or not exists (select 1 from payment_readings where reader like 'platform:%' and next_at > ${now.toISOString()}::timestamptz)`);
}
