import type { CompiledVersion } from '#server/flows/load-version.ts';
import { type Enrolment, entryKeyFor } from '#server/runs/enrol.ts';
import type { EventRow } from './event-row.ts';

/** The call of a flow's own web hook, as an event; its data names the flow. */
export const HOOK_EVENT = 'hook.received';

function startingEvent({ graph }: CompiledVersion): string {
  const config = graph.trigger?.config;
  if (config?.on === 'webhook') return HOOK_EVENT;
  return config?.on === 'event' ? config.event : '';
}

/** The enrolments of flows that start on these events. A flow about customers starts on events of their invoices and orders too. */
export function byEvent(versions: readonly CompiledVersion[], events: readonly EventRow[]): readonly Enrolment[] {
  const starting = Map.groupBy(versions, startingEvent);
  return events.flatMap((event) => {
    const { customerId, subjectKind, subjectId, name, id } = event;
    if (!customerId || !subjectKind || !subjectId) return [];
    return (starting.get(name) ?? []).flatMap((version): Enrolment[] => {
      if (name === HOOK_EVENT && event.data.flowId !== version.flowId) return [];
      const about = version.graph.document.settings.subject;
      if (about !== 'customer' && about !== subjectKind) return [];
      const subject = about === 'customer' ? { subjectKind: about, subjectId: customerId } : { subjectKind, subjectId };
      return [{ version, ...subject, customerId, entryKey: entryKeyFor(version, id), eventId: id }];
    });
  });
}
