import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { toDate } from '#server/clock.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { TriggerConfig } from '#workflows-schema/index.ts';

export type OverdueConfig = Extract<TriggerConfig, { on: 'overdue' }>;

/** The newest civil day in `zone` whose time of day has come. */
export function dayReached(now: Temporal.Instant, config: OverdueConfig, zone: string): Temporal.PlainDate {
  const local = now.toZonedDateTimeISO(zone);
  const reached = Temporal.PlainTime.compare(local.toPlainTime(), Temporal.PlainTime.from(config.timeOfDay)) >= 0;
  return reached ? local.toPlainDate() : local.toPlainDate().subtract({ days: 1 });
}

export type Schedule = {
  readonly flowId: string;
  readonly config: OverdueConfig;
  readonly scannedThrough: Temporal.PlainDate;
  readonly zone: string;
};

/** Says up to which day a flow's trigger has looked, and that it looks again when the next day's time comes. */
export async function setSchedule(tx: TenantTransaction, schedule: Schedule): Promise<void> {
  const { flowId, config, scannedThrough, zone } = schedule;
  const next = scannedThrough.add({ days: 1 }).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from(config.timeOfDay),
  });
  await tx.db.execute(sql`
    insert into trigger_schedules (tenant_id, flow_id, next_at, scanned_through)
    values (${tx.tenantId}, ${flowId}, ${toDate(next.toInstant()).toISOString()}::timestamptz, ${scannedThrough.toString()})
    on conflict (tenant_id, flow_id) do update set next_at = excluded.next_at, scanned_through = excluded.scanned_through`);
}

export async function dropSchedule(tx: TenantTransaction, flowId: string): Promise<void> {
  await tx.db.execute(sql`delete from trigger_schedules where tenant_id = ${tx.tenantId} and flow_id = ${flowId}`);
}

/**
 * What publishing a version does to its trigger's schedule: an overdue trigger looks from now on (or, with
 * `includeExisting`, at everything that is overdue already); one that looked before keeps its place; others need none.
 */
export async function scheduleTrigger(
  tx: TenantTransaction,
  flow: { flowId: string; config: TriggerConfig; includeExisting: boolean },
): Promise<void> {
  const { flowId, config, includeExisting } = flow;
  if (config.on !== 'overdue') return dropSchedule(tx, flowId);
  const [known] = await tx.db.execute<{ scannedThrough: string }>(sql`
    select scanned_through as "scannedThrough" from trigger_schedules where tenant_id = ${tx.tenantId} and flow_id = ${flowId}`);
  const [settings] = await tx.db.execute<{ zone: string }>(
    sql`select time_zone as zone from tenant_settings where tenant_id = ${tx.tenantId}`,
  );
  const zone = settings?.zone ?? 'UTC';
  // Far enough back for any invoice; the look itself then enrols all that are open.
  const everything = Temporal.PlainDate.from('1990-01-01');
  const from = includeExisting ? everything : known ? Temporal.PlainDate.from(known.scannedThrough) : dayReached(tx.now, config, zone);
  await setSchedule(tx, { flowId, config, scannedThrough: from, zone });
}
