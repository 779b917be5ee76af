import { scanPositions } from '#server/flows/live.ts';
import type { CompiledVersion } from '#server/flows/load-version.ts';
import { FROM_THE_BEGINNING, lookPlace } from '#server/flows/trigger-schedule.ts';
import type { Enrolment } from '#server/runs/enrol.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { datedEnrolments } from './dated-enrolments.ts';
import type { EventRow } from './event-row.ts';

/** Events with which a subject gets a date, and those with which a date moves. */
const ARRIVING: readonly string[] = ['invoice.finalized', 'order.placed', 'customer.created', 'promise.created', 'plan.agreed'];
const MOVING: readonly string[] = ['invoice.updated', 'order.updated', 'order.delayed', 'customer.updated'];

/**
 * A subject that arrives, or whose date moves, when its day was looked at already would be missed by the daily look, so date
 * triggers take it here, if the flow wants late ones. One whose day is still to come is left to the daily look.
 */
export async function byLateSubject(
  tx: TenantTransaction,
  versions: readonly CompiledVersion[],
  events: readonly EventRow[],
): Promise<readonly Enrolment[]> {
  const dated = versions.flatMap((version) => {
    const config = version.graph.trigger?.config;
    return config?.on === 'date' && config.past === 'start' ? [{ version, config }] : [];
  });
  const told = events.filter(({ name }) => ARRIVING.includes(name) || MOVING.includes(name));
  if (dated.length === 0 || told.length === 0) return [];
  const positions = await scanPositions(tx);
  const place = await lookPlace(tx);
  const enrolments: Enrolment[] = [];
  for (const { version, config } of dated) {
    const through = positions.get(version.flowId);
    const heard = told.filter(({ name }) => config.onChange === 'retime' || ARRIVING.includes(name));
    const ids = heard.flatMap((event) => event.subjectId ?? []);
    if (through === undefined || ids.length === 0) continue;
    enrolments.push(...(await datedEnrolments(tx, { version, config, after: FROM_THE_BEGINNING, through, place, ids })));
  }
  return enrolments;
}
