import { Temporal } from 'temporal-polyfill';
import { datesToAsk, startDays } from '#server/flows/date-days.ts';
import { datedSubjects } from '#server/flows/date-source.ts';
import type { CompiledVersion } from '#server/flows/load-version.ts';
import { inOwnZone, type LookPlace } from '#server/flows/trigger-schedule.ts';
import { type Enrolment, entryKeyFor } from '#server/runs/enrol.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { momentOn, type TriggerOf } from '#workflows-schema/index.ts';

export type DatedLook = {
  readonly version: CompiledVersion;
  readonly config: TriggerOf<'date'>;
  /** Days that start a run: after the first, up to the last. */
  readonly after: string;
  readonly through: string;
  readonly place: LookPlace;
  /** Only these subjects; null looks at all. */
  readonly ids: readonly string[] | null;
};

/** The runs that a date trigger starts for the days of a look. */
export async function datedEnrolments(tx: TenantTransaction, look: DatedLook): Promise<readonly Enrolment[]> {
  const { version, config, place, ids } = look;
  const { subject } = version.graph.document.settings;
  const days = { after: look.after, through: look.through, calendar: place.calendar };
  const found = await datedSubjects(tx, { subject, field: config.field, ids, ...datesToAsk(config, look) });
  return found.flatMap(({ id, customerId, day, zone }) =>
    startDays(config, day, days).map((start): Enrolment => {
      const own = inOwnZone(config) ? momentOn(Temporal.PlainDate.from(start), config.timeOfDay, zone) : tx.now;
      return {
        version,
        subjectKind: subject,
        subjectId: id,
        customerId,
        entryKey: config.yearly ? `year:${start}` : entryKeyFor(version, null),
        startAt: Temporal.Instant.compare(own, tx.now) > 0 ? own : tx.now,
      };
    }),
  );
}
