import { sql } from 'drizzle-orm';
import type { Temporal } from 'temporal-polyfill';
import { resolveCase } from '#server/cases/close.ts';
import type { CaseOutcome } from '#server/cases/outcomes.ts';
import type { TenantScope } from '#server/scope.ts';

/** What the demo's people decide, in turn. */
const DECISIONS: readonly (readonly [CaseOutcome, string])[] = [
  ['promise', 'Called; pays with the next payment run.'],
  ['resend', 'The invoice had gone to the wrong person. Sent again.'],
  ['plan', 'Two parts, this month and next.'],
  ['no_action', 'They had paid by bank; the remittance came in today.'],
  ['dispute', 'Short delivery. The warehouse is checking.'],
];

/** The demo's people work their cases on workdays: those that are two days old, all but the newest five. */
export async function workCases(scope: TenantScope, day: Temporal.PlainDate): Promise<void> {
  if (day.dayOfWeek > 5) return;
  const open = await scope.transaction((tx) =>
    tx.db.execute<{ id: string; assignee: string | null }>(sql`
      select id, assignee_id as assignee from cases where tenant_id = ${tx.tenantId} and status = 'open'
        and opened_at < ${tx.nowDate.toISOString()}::timestamptz - interval '2 days' order by opened_at desc, id offset 5 limit 4`),
  );
  for (const [index, item] of open.entries()) {
    const [outcome, note] = DECISIONS[(day.day + index) % DECISIONS.length] ?? ['no_action', ''];
    await resolveCase(item.assignee ? { ...scope, actor: `member:${item.assignee}` } : scope, { caseId: item.id, outcome, note });
  }
}
