import { sql } from 'drizzle-orm';
import type { SubjectTruth } from '#server/holds/read-truth.ts';
import type { ContactRequest } from '#server/holds/truth.ts';
import type { Hold, MessageClass, SubjectKind } from '#workflows-schema/index.ts';
import type { MessageItem, MessageOptions } from './queue.ts';

/** A message that this transaction has locked for delivery. */
export type ClaimedMessage = {
  readonly id: string;
  readonly runId: string | null;
  readonly nodeId: string | null;
  readonly effectId: string;
  readonly customerId: string;
  readonly contactId: string | null;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly templateId: string;
  readonly templateVersion: number;
  readonly messageClass: MessageClass;
  readonly options: Partial<MessageOptions>;
  /** What a collected mail tells of; null for a message about one subject. */
  readonly items: readonly MessageItem[] | null;
};

/** The columns of a claimed message, named as it wants them. */
export const CLAIMED_COLUMNS = sql`id, run_id as "runId", node_id as "nodeId", effect_id as "effectId", customer_id as "customerId", contact_id as "contactId",
  subject_kind as "subjectKind", subject_id as "subjectId", template_id as "templateId", template_version as "templateVersion",
  message_class as "messageClass", options, items`;

/** A claimed message with the truth of this moment; `hold` says why it must not go. Of a collected mail only items that nothing holds are left. */
export type CheckedMessage = {
  readonly message: ClaimedMessage;
  readonly subject: SubjectTruth;
  readonly hold: Hold | null;
  readonly items: readonly CheckedItem[];
};

/** An item of a collected mail that may still be told of, with the truth of this moment. */
export type CheckedItem = { readonly item: MessageItem; readonly subject: SubjectTruth };

/** What a queued message asks: hours and budgets were asked when it was queued, so that a moment's delay does not drop it. */
export function requestOf({ messageClass }: Pick<ClaimedMessage, 'messageClass'>): ContactRequest {
  return { messageClass, quietHours: null, frequency: null };
}
