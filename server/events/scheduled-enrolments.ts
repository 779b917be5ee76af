import type { Temporal } from 'temporal-polyfill';
import type { CompiledVersion } from '#server/flows/load-version.ts';
import type { Enrolment } from '#server/runs/enrol.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { selectSubjects } from '#server/segments/select.ts';
import type { TriggerOf } from '#workflows-schema/index.ts';

/** The runs of one occurrence of a schedule: one a subject that its query takes, spread over its minutes. */
export async function scheduledEnrolments(
  tx: TenantTransaction,
  look: { readonly version: CompiledVersion; readonly config: TriggerOf<'schedule'>; readonly at: Temporal.Instant },
): Promise<readonly Enrolment[]> {
  const { version, config, at } = look;
  const { subject } = version.graph.document.settings;
  const subjects = await selectSubjects(tx, { subject, condition: config.query, limit: config.maxRuns, history: version.needs.history });
  const stepMs = subjects.length > 0 ? (config.spreadMinutes * 60_000) / subjects.length : 0;
  return subjects.map(
    ({ subjectId, customerId }, index): Enrolment => ({
      version,
      subjectKind: subject,
      subjectId,
      customerId,
      // The occurrence is the key: looked at twice, it starts once.
      entryKey: `schedule:${at.toString()}`,
      startAt: tx.now.add({ milliseconds: Math.floor(index * stepMs) }),
    }),
  );
}
