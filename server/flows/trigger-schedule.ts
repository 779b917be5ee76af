import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { toDate } from '#server/clock.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { readCalendar } from '#server/tenants/calendar.ts';
import { type BusinessCalendar, isZone, momentOn, nextOccurrence, type TriggerConfig, type TriggerOf } from '#workflows-schema/index.ts';

/** Starts that look for subjects by themselves; the others wait to be told. */
export type LookingConfig = TriggerOf<'date' | 'schedule' | 'segment'>;

/** How often a segment is looked at. */
const SEGMENT_MINUTES = 60;

/** A look's place in time: the tenant's zone and calendar. */
export type LookPlace = { readonly zone: string; readonly calendar: BusinessCalendar };

export function looks(config: TriggerConfig): config is LookingConfig {
  return config.on === 'date' || config.on === 'schedule' || config.on === 'segment';
}

/**
 * The newest civil day at which a date trigger may look: in the tenant's (or a named) zone the day whose time has come. For
 * starts in each customer's own zone it is tomorrow, because somewhere it is that already; such runs begin at their own moment.
 */
export function dayReached(now: Temporal.Instant, config: TriggerOf<'date'>, zone: string): Temporal.PlainDate {
  if (inOwnZone(config)) return now.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
  const local = now.toZonedDateTimeISO(isZone(config.zone) ? config.zone : zone);
  const reached = Temporal.PlainTime.compare(local.toPlainTime(), Temporal.PlainTime.from(config.timeOfDay)) >= 0;
  return reached ? local.toPlainDate() : local.toPlainDate().subtract({ days: 1 });
}

export function inOwnZone(config: TriggerOf<'date'>): boolean {
  return config.zone === 'customer' || config.zone === 'contact';
}

/** When the trigger looks next, after a look at `now` that reached `through`. */
export function nextLook(
  config: LookingConfig,
  look: { now: Temporal.Instant; through: Temporal.PlainDate },
  place: LookPlace,
): Temporal.Instant {
  const { now, through } = look;
  if (config.on === 'segment') return now.add({ minutes: SEGMENT_MINUTES });
  if (config.on === 'schedule') return nextOccurrence(config.recurrence, now, { ...place, anchor: ANCHOR });
  if (inOwnZone(config)) return momentOn(through, '00:00', place.zone);
  return momentOn(through.add({ days: 1 }), config.timeOfDay, isZone(config.zone) ? config.zone : place.zone);
}

/** Intervals of a recurrence (every second week) are counted from this Monday. */
const ANCHOR = Temporal.PlainDate.from('2024-01-01');

/** Says up to which day a flow's trigger has looked, and when it looks again. */
export async function setSchedule(
  tx: TenantTransaction,
  schedule: { readonly flowId: string; readonly nextAt: Temporal.Instant; readonly scannedThrough: string },
): Promise<void> {
  const { flowId, nextAt, scannedThrough } = schedule;
  await tx.db.execute(sql`
    insert into trigger_schedules (tenant_id, flow_id, next_at, scanned_through)
    values (${tx.tenantId}, ${flowId}, ${toDate(nextAt).toISOString()}::timestamptz, ${scannedThrough})
    on conflict (tenant_id, flow_id) do update set next_at = excluded.next_at, scanned_through = excluded.scanned_through`);
}

/** Keeps the place of a flow that is paused, and looks no more until it goes on. */
export async function suspendSchedule(tx: TenantTransaction, flowId: string): Promise<void> {
  await tx.db.execute(sql`update trigger_schedules set next_at = 'infinity' where tenant_id = ${tx.tenantId} and flow_id = ${flowId}`);
}

/**
 * Goes on looking after a pause: at once, at all days that came meanwhile, or, with `skipMissed`, from now on. A schedule
 * takes its next occurrence either way; those that fell into the pause are over.
 */
export async function resumeSchedule(
  tx: TenantTransaction,
  flow: { readonly flowId: string; readonly config: TriggerConfig; readonly skipMissed: boolean },
): Promise<void> {
  const { flowId, config, skipMissed } = flow;
  if (!looks(config)) return;
  if (config.on === 'schedule' || (skipMissed && config.on === 'date')) {
    const place = await lookPlace(tx);
    const through = Temporal.PlainDate.from(firstDay(tx, config, place.zone));
    return setSchedule(tx, { flowId, nextAt: nextLook(config, { now: tx.now, through }, place), scannedThrough: through.toString() });
  }
  await tx.db.execute(sql`
    update trigger_schedules set next_at = ${tx.nowDate.toISOString()}::timestamptz where tenant_id = ${tx.tenantId} and flow_id = ${flowId} and next_at = 'infinity'`);
}

export async function dropSchedule(tx: TenantTransaction, flowId: string): Promise<void> {
  await tx.db.execute(sql`delete from trigger_schedules where tenant_id = ${tx.tenantId} and flow_id = ${flowId}`);
}

/** Far enough back for any date; a look from there takes all. A segment that stands there has never been looked at. */
export const FROM_THE_BEGINNING = '1990-01-01';

/**
 * What publishing a version does to its trigger's schedule: a start that looks does so from now on (or, with
 * `includeExisting`, at everything that is past already); one that looked before keeps its place; others need none.
 */
export async function scheduleTrigger(
  tx: TenantTransaction,
  flow: { flowId: string; config: TriggerConfig; includeExisting: boolean },
): Promise<void> {
  const { flowId, config, includeExisting } = flow;
  if (!looks(config)) return dropSchedule(tx, flowId);
  const [known] = await tx.db.execute<{ scannedThrough: string }>(sql`
    select scanned_through as "scannedThrough" from trigger_schedules where tenant_id = ${tx.tenantId} and flow_id = ${flowId}`);
  const place = await lookPlace(tx);
  const scannedThrough = includeExisting ? FROM_THE_BEGINNING : (known?.scannedThrough ?? firstDay(tx, config, place.zone));
  const through = Temporal.PlainDate.from(scannedThrough);
  const nextAt =
    config.on === 'date'
      ? nextLook(config, { now: tx.now, through }, place)
      : config.on === 'segment'
        ? tx.now
        : nextLook(config, { now: tx.now, through }, place);
  await setSchedule(tx, { flowId, nextAt, scannedThrough });
}

function firstDay(tx: TenantTransaction, config: LookingConfig, zone: string): string {
  if (config.on === 'segment') return FROM_THE_BEGINNING;
  if (config.on === 'date') return dayReached(tx.now, config, zone).toString();
  return tx.now.toZonedDateTimeISO(zone).toPlainDate().toString();
}

export async function lookPlace(tx: TenantTransaction): Promise<LookPlace> {
  const [settings] = await tx.db.execute<{ zone: string }>(
    sql`select time_zone as zone from tenant_settings where tenant_id = ${tx.tenantId}`,
  );
  return { zone: settings?.zone ?? 'UTC', calendar: await readCalendar(tx) };
}
