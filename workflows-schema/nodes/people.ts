import * as z from 'zod/mini';

/** Who gets work: whoever takes it, who has least, a named person, all of a role, or who owns the customer. */
export const assigneeSchema = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('queue') }),
  z.object({ rule: z.literal('least-busy') }),
  z.object({ rule: z.literal('owner') }),
  z.object({ rule: z.literal('member'), memberId: z.string() }),
]);
export type Assignee = z.infer<typeof assigneeSchema>;

export const ASSIGNEE_WORDS = {
  queue: 'to the inbox',
  'least-busy': 'to whoever has fewest cases',
  owner: 'to who had this customer last',
  member: 'to a named person',
} as const satisfies Record<Assignee['rule'], string>;

/** A deadline; working hours and days count only while the tenant is open. */
export const deadlineSchema = z.object({
  amount: z.int().check(z.minimum(1), z.maximum(1000)),
  unit: z.enum(['hour', 'working-hour', 'day', 'working-day']),
});
export type Deadline = z.infer<typeof deadlineSchema>;

/** How a case can end; each is a way out of the step that opened it. */
export const OUTCOME_NAMES = ['paid', 'promise', 'plan', 'dispute', 'resend', 'write_off', 'no_action'] as const;
export const OUTCOME_LABELS = {
  paid: 'paid',
  promise: 'promised',
  plan: 'plan agreed',
  dispute: 'in dispute',
  resend: 'send again',
  write_off: 'written off',
  no_action: 'nothing to do',
} as const satisfies Record<(typeof OUTCOME_NAMES)[number], string>;
