import type { RouterOutputs } from '#server/trpc/router.ts';

type Reason = RouterOutputs['cases']['list']['rows'][number]['reason'];

/** Why a case is there, in two words. */
export const REASONS: Readonly<Record<Reason, string>> = {
  overdue: 'Overdue',
  dispute: 'Dispute',
  question: 'Question',
  reply: 'Answer',
  needs_data: 'Data missing',
  personal_only: 'People only',
  approval: 'Approval',
  run_failed: 'Run failed',
  message_failed: 'Mail failed',
};
