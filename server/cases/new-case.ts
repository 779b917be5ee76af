import type { Assignee, SubjectKind } from '#workflows-schema/index.ts';

export type CaseReason =
  | 'overdue'
  | 'dispute'
  | 'question'
  | 'reply'
  | 'needs_data'
  | 'personal_only'
  | 'approval'
  | 'run_failed'
  | 'message_failed';

export type NewCase = {
  /** What opened it; one source opens one case. An effect id, `portal:<uuid>` or `member:<uuid>`. */
  readonly source: string;
  readonly customerId: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly reason: CaseReason;
  readonly title: string;
  readonly runId?: string;
  readonly nodeId?: string;
  readonly assignee?: Assignee;
  /** Open cases above which a rule gives a person no more; 0 or left out knows no bound. */
  readonly capacity?: number;
  readonly priority?: 'low' | 'normal' | 'high' | 'urgent';
  /** Members who must approve; 0 or left out for a case that is no approval. */
  readonly approvalsNeeded?: number;
  readonly dueAt: Date;
  readonly note?: string;
  /** Leave it out while the customer has an open case for the same reason: one missing address is one piece of work, however many mails it stops. */
  readonly onePerCustomer?: boolean;
  /** The values of the moment: balance, days overdue, what the customer wrote. */
  readonly context?: Readonly<Record<string, unknown>>;
};
