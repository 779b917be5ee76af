import { toDate } from '#server/clock.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { addWorkingHours } from '#workflows-schema/index.ts';
import { readWorkingDays } from './working-days.ts';

/** Working hours until a person has answered: a dispute is urgent, a plan is looked at for two days, the rest takes one. */
export const ANSWER_WORKING_HOURS = { dispute: 4, question: 8, plan: 16 } as const;

/** The moment by which a person answers when it is asked now, in the hours in which the company works. */
export async function answerBy(tx: TenantTransaction, what: keyof typeof ANSWER_WORKING_HOURS): Promise<Date> {
  return toDate(addWorkingHours(tx.now, ANSWER_WORKING_HOURS[what], await readWorkingDays(tx)));
}
