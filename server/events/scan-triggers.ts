import { sql } from 'drizzle-orm';
import { Temporal } from 'temporal-polyfill';
import { liveVersions } from '#server/flows/live.ts';
import type { CompiledVersion } from '#server/flows/load-version.ts';
import {
  dayReached,
  dropSchedule,
  type LookPlace,
  lookPlace,
  nextLook,
  setSchedule,
  suspendSchedule,
} from '#server/flows/trigger-schedule.ts';
import { type Enrolment, enrol } from '#server/runs/enrol.ts';
import type { TenantScope, TenantTransaction } from '#server/scope.ts';
import type { TriggerConfig } from '#workflows-schema/index.ts';
import { datedEnrolments } from './dated-enrolments.ts';
import { scheduledEnrolments } from './scheduled-enrolments.ts';
import { segmentEnrolments } from './segment-enrolments.ts';

/** Enrols in a statement at most so many subjects; the rest follow in the next one. */
const CHUNK = 1000;

type DueSchedule = { readonly flowId: string; readonly scannedThrough: string; readonly nextAt: string };

/**
 * The looks of the starts that look by themselves: by date, on a schedule, at a segment. Enrols what has come since the last
 * look, then sets the next one. Days that were missed (the worker was down) are looked at once, all together.
 */
export async function scanTriggers(scope: TenantScope): Promise<void> {
  await scope.transaction(async (tx) => {
    const due = await tx.db.execute<DueSchedule>(sql`
      select flow_id as "flowId", scanned_through as "scannedThrough", next_at as "nextAt" from trigger_schedules
      where tenant_id = ${tx.tenantId} and next_at <= ${tx.nowDate.toISOString()}::timestamptz for update skip locked`);
    if (due.length === 0) return;
    const versions = new Map((await liveVersions(tx)).map((version) => [version.flowId, version]));
    const place = await lookPlace(tx);
    for (const schedule of due) {
      const version = versions.get(schedule.flowId);
      const config = version?.graph.trigger?.config;
      if (version && config) await look(tx, { version, config, schedule, place });
      else await postpone(tx, schedule.flowId);
    }
  });
}

type Look = { version: CompiledVersion; config: TriggerConfig; schedule: DueSchedule; place: LookPlace };

async function look(tx: TenantTransaction, { version, config, schedule, place }: Look): Promise<void> {
  const { flowId, scannedThrough: after } = schedule;
  const today = tx.now.toZonedDateTimeISO(place.zone).toPlainDate();
  switch (config.on) {
    case 'date': {
      const through = dayReached(tx.now, config, place.zone);
      await enrolAll(tx, await datedEnrolments(tx, { version, config, after, through: through.toString(), place, ids: null }));
      return setSchedule(tx, { flowId, nextAt: nextLook(config, { now: tx.now, through }, place), scannedThrough: through.toString() });
    }
    case 'schedule': {
      const at = Temporal.Instant.from(new Date(schedule.nextAt).toISOString());
      await enrolAll(tx, await scheduledEnrolments(tx, { version, config, at }));
      return setSchedule(tx, {
        flowId,
        nextAt: nextLook(config, { now: tx.now, through: today }, place),
        scannedThrough: today.toString(),
      });
    }
    case 'segment': {
      await enrolAll(tx, await segmentEnrolments(tx, { version, config, scannedThrough: after }));
      return setSchedule(tx, {
        flowId,
        nextAt: nextLook(config, { now: tx.now, through: today }, place),
        scannedThrough: today.toString(),
      });
    }
    case 'event':
    case 'webhook':
    case 'manual':
    case 'call':
      return dropSchedule(tx, flowId);
  }
}

async function enrolAll(tx: TenantTransaction, enrolments: readonly Enrolment[]): Promise<void> {
  for (let start = 0; start < enrolments.length; start += CHUNK) await enrol(tx, enrolments.slice(start, start + CHUNK));
}

/** A paused flow looks again when it goes on; one that no version of is live needs no look. */
async function postpone(tx: TenantTransaction, flowId: string): Promise<void> {
  const [flow] = await tx.db.execute<{ status: string }>(sql`select status from flows where tenant_id = ${tx.tenantId} and id = ${flowId}`);
  await (flow?.status === 'paused' ? suspendSchedule(tx, flowId) : dropSchedule(tx, flowId));
}
