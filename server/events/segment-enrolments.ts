import type { CompiledVersion } from '#server/flows/load-version.ts';
import { FROM_THE_BEGINNING } from '#server/flows/trigger-schedule.ts';
import type { Enrolment } from '#server/runs/enrol.ts';
import { newId, type TenantTransaction } from '#server/scope.ts';
import { moveMembers } from '#server/segments/members.ts';
import { selectSubjects } from '#server/segments/select.ts';
import type { TriggerOf } from '#workflows-schema/index.ts';

/** Who came into a flow's segment, or left it, since the last look. The first look only notes who is in it, unless those count too. */
export async function segmentEnrolments(
  tx: TenantTransaction,
  look: { readonly version: CompiledVersion; readonly config: TriggerOf<'segment'>; readonly scannedThrough: string },
): Promise<readonly Enrolment[]> {
  const { version, config, scannedThrough } = look;
  const within = await selectSubjects(tx, { subject: 'customer', condition: config.condition, limit: null, history: true });
  const changes = await moveMembers(
    tx,
    version.flowId,
    within.map(({ subjectId }) => subjectId),
  );
  const first = scannedThrough === FROM_THE_BEGINNING;
  if (first && !(config.includeExisting && config.change === 'entered')) return [];
  return changes[config.change].map(
    (customerId): Enrolment => ({
      version,
      subjectKind: 'customer',
      subjectId: customerId,
      customerId,
      entryKey: version.graph.document.settings.reentry.rule === 'once' ? 'once' : `segment:${newId()}`,
    }),
  );
}
