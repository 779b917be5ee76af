import { Failure } from '#server/errors.ts';
import type { TenantScope } from '#server/scope.ts';
import { requireRenderable } from '#server/templates/save.ts';
import { STARTER_TEMPLATES } from '#server/templates/starters.ts';
import { addTemplates, listTemplates } from '#server/templates/store.ts';
import { createFlow } from '../drafts.ts';
import { describeSchedule, readSchedule, type ScheduleLine, type ScheduleProblem, type ScheduleRow } from './read-schedule.ts';
import { scheduleFlow } from './schedule-flow.ts';

/** What a table of reminders would do, a sentence a day, and what is wrong with it. */
export function previewSchedule(rows: readonly ScheduleRow[]): {
  readonly lines: readonly ScheduleLine[];
  readonly problems: readonly ScheduleProblem[];
} {
  const { steps, problems } = readSchedule(rows);
  return { lines: describeSchedule(steps), problems };
}

/**
 * Makes a draft of reminders and a message for each of its mails from a table.
 * @throws Failure `invalid-input` naming each row and column, `conflict` when the name is taken
 */
export async function createFromSchedule(
  scope: TenantScope,
  { name, rows }: { readonly name: string; readonly rows: readonly ScheduleRow[] },
): Promise<string> {
  const { steps, problems } = readSchedule(rows);
  if (steps.length === 0 || problems.length > 0) throw badSchedule(problems);
  return scope.transaction(async (tx) => {
    const taken = new Set([...(await listTemplates(tx)), ...STARTER_TEMPLATES].map(({ key }) => key));
    const { document, templates, description } = scheduleFlow(name, steps, taken);
    for (const template of templates) requireRenderable(template, 'invoice');
    const flowId = await createFlow(tx, { name, description, document });
    await addTemplates(tx, templates);
    return flowId;
  });
}

function badSchedule(problems: readonly ScheduleProblem[]): Failure {
  const [first] = problems;
  const said = first ? `Row ${first.row}: ${first.message}.` : 'The schedule has no row.';
  const fields = problems.map(({ row, column, message }) => ({ field: `rows.${row}.${column}`, message }));
  return new Failure('invalid-input', said, first ? 'Correct the rows that are named.' : 'Add a row with a day, a subject and a text.', {
    fields,
  });
}
