import type { TenantTransaction } from '#server/scope.ts';
import { liveVersions } from './live.ts';

/** Whether a live flow starts on every event of this name: one that asks for more of the event may leave it to nobody. */
export async function listensTo(tx: TenantTransaction, name: string): Promise<boolean> {
  const versions = await liveVersions(tx);
  return versions.some(({ graph }) =>
    graph.document.nodes.some(
      ({ kind, config }) => kind === 'trigger' && config.on === 'event' && config.event === name && config.filter === null,
    ),
  );
}
