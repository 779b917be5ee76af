import { recordEvents } from '#server/events/record.ts';
import type { TenantTransaction } from '#server/scope.ts';
import type { ClaimedMessage } from './claimed.ts';

/** What became of a message, in the word of its event. */
export type Told = {
  readonly message: Pick<ClaimedMessage, 'id' | 'runId' | 'nodeId' | 'customerId' | 'subjectKind' | 'subjectId'>;
  readonly became: 'sent' | 'skipped' | 'failed' | 'delivered' | 'clicked' | 'bounced' | 'complained';
};

/** Records what became of messages, once each, with the run that wants to know, so that it goes on. */
export async function tellRuns(tx: TenantTransaction, told: readonly Told[]): Promise<void> {
  await recordEvents(
    tx,
    told.map(({ message, became }) => ({
      name: `message.${became}`,
      externalId: `message.${became}:${message.id}`,
      customerId: message.customerId,
      subjectKind: message.subjectKind,
      subjectId: message.subjectId,
      data: { messageId: message.id, ...(message.runId && { runId: message.runId, nodeId: message.nodeId }) },
    })),
  );
}
