import * as z from 'zod';
import { fieldsOf, RenderFailure } from '#emails/liquid.ts';
import { ALLOWED_WORDS, readPlaceholders } from './placeholders.ts';

const cell = (max: number) => z.string().max(max);

/** A table as a spreadsheet has it: every cell as it was typed. */
export const scheduleRowsSchema = z
  .array(z.object({ days: cell(100), subject: cell(1000), text: cell(10_000), person: cell(100) }))
  .max(200, 'Use 200 rows at most.');
export type ScheduleRow = z.infer<typeof scheduleRowsSchema>[number];

/** What is wrong with one cell: "days must be …; found …". */
export type ScheduleProblem = {
  /** From 1. */
  readonly row: number;
  readonly column: keyof ScheduleRow;
  readonly message: string;
};

/** What is done on one day; negative days are before the due date. */
export type ScheduleStep =
  | {
      readonly does: 'mail';
      readonly days: number;
      /** The subject as it was typed; `subject` has our merge fields. */
      readonly said: string;
      readonly subject: string;
      readonly paragraphs: readonly string[];
    }
  | { readonly does: 'person'; readonly days: number; readonly title: string; readonly note: string };

export type Schedule = { readonly steps: readonly ScheduleStep[]; readonly problems: readonly ScheduleProblem[] };

/** As many ways as the step that sorts invoices by their age may have, and one. */
const MOST_ROWS = 20;
const MOST_DAYS = 365;
const MOST_LINES = 20;
const YES = ['yes', 'y', 'x', 'true', '1', 'person', '✓'];
const NO = ['', 'no', 'n', 'false', '0', '-', '–'];

/** Reads a table of reminders; what is wrong is named by row and column, and steps are sorted by their day. */
export function readSchedule(rows: readonly ScheduleRow[]): Schedule {
  const problems: ScheduleProblem[] = [];
  const firstOf = new Map<number, number>();
  const steps = rows.flatMap((cells, index) => {
    // A row that nobody has filled in yet is no mistake, and the others keep their numbers.
    if (Object.values(cells).every((value) => value.trim() === '')) return [];
    const row = index + 1;
    const report = (column: keyof ScheduleRow, message: string) => problems.push({ row, column, message });
    if (index === MOST_ROWS) report('days', `a schedule has at most ${MOST_ROWS} rows; found ${rows.length}`);
    const days = readDays(cells.days);
    if (days === null) report('days', `days must be a whole number, e.g. -3 or 14; found '${cells.days.trim()}'`);
    else if (Math.abs(days) > MOST_DAYS) report('days', `days must be between -${MOST_DAYS} and ${MOST_DAYS}; found ${days}`);
    else if (firstOf.has(days)) report('days', `days must be a day of its own; row ${firstOf.get(days)} is ${whenWords(days)} already`);
    else firstOf.set(days, row);
    const step = readStep(cells, days ?? 0, report);
    return days === null ? [] : [step];
  });
  return { steps: steps.toSorted((a, b) => a.days - b.days), problems };
}

type Report = (column: keyof ScheduleRow, message: string) => void;

function readStep(cells: ScheduleRow, days: number, report: Report): ScheduleStep {
  const said = cells.person.trim().toLowerCase();
  if (YES.includes(said)) return readHandOver(cells, days, report);
  if (!NO.includes(said)) report('person', `to a person must be yes or empty; found '${cells.person.trim()}'`);
  return readMail(cells, days, report);
}

function readHandOver(cells: ScheduleRow, days: number, report: Report): ScheduleStep {
  const title = oneLine(cells.subject) || `${capital(whenWords(days))}: call the customer`;
  const note = cells.text.trim();
  // A case stands beside its customer and invoice, so its title is not filled in.
  const { text, unknown } = readPlaceholders(title);
  if (unknown.length > 0 || text !== title)
    report(
      'subject',
      'subject of a row for a person must be plain words, as the case shows the customer and the invoice; take the brackets out',
    );
  if (title.length > 200) report('subject', `subject must have at most 200 characters; found ${title.length}`);
  if (note.length > 2000) report('text', `text for a person must have at most 2,000 characters; found ${note.length}`);
  return { does: 'person', days, title, note };
}

function readMail(cells: ScheduleRow, days: number, report: Report): ScheduleStep {
  const said = oneLine(cells.subject);
  const subject = readText('subject', said, report);
  const text = readText('text', cells.text.trim(), report);
  const paragraphs = text.split(/\s*\n\s*/).filter((line) => line !== '');
  if (subject === '') report('subject', 'subject must not be empty; write what the mail is about');
  if (subject.length > 200) report('subject', `subject must have at most 200 characters; found ${subject.length}`);
  if (text === '') report('text', 'text must not be empty; write what the mail says, or hand the row to a person');
  if (paragraphs.length > MOST_LINES) report('text', `text must have at most ${MOST_LINES} lines; found ${paragraphs.length}`);
  if (paragraphs.some((line) => line.length > 4000)) report('text', 'text must have at most 4,000 characters a line');
  return { does: 'mail', days, said, subject, paragraphs };
}

/** The text with its merge fields; what cannot be filled in is reported. */
function readText(column: 'subject' | 'text', source: string, report: Report): string {
  const { text, unknown } = readPlaceholders(source);
  if (unknown.length > 0) {
    report(column, `${column} may name ${ALLOWED_WORDS}; found ${unknown.join(', ')}`);
    return text;
  }
  try {
    fieldsOf(text);
  } catch (thrown) {
    if (!(thrown instanceof RenderFailure)) throw thrown;
    report(column, `${column} must have every “{{” and “{%” closed; ${thrown.message}`);
  }
  return text;
}

/** "-3", "14", "+7", "3 days before", "day 30", "due date" -> days after the due date; null for anything else. */
function readDays(cell: string): number | null {
  const said = cell.trim().toLowerCase().replace(/[−–]/g, '-');
  if (/^(on )?(the )?due( date| day)?$/.test(said)) return 0;
  const [, sign, amount, side] =
    /^(?:day )?([+-]?)(\d{1,6})(?: ?(?:days?|d))?(?: (before|after)(?: (?:the )?due(?: date)?)?)?$/.exec(said) ?? [];
  if (amount === undefined || (sign && side)) return null;
  const size = Number(amount);
  return size !== 0 && (sign === '-' || side === 'before') ? -size : size;
}

/** "3 days before due", "on the due date", "1 day after due". */
export function whenWords(days: number): string {
  if (days === 0) return 'on the due date';
  const size = Math.abs(days);
  return `${size} day${size === 1 ? '' : 's'} ${days < 0 ? 'before' : 'after'} due`;
}

/** A step in words: "3 days before due: mail “Your invoice is due soon”". */
export type ScheduleLine = { readonly does: ScheduleStep['does']; readonly words: string };

export function describeSchedule(steps: readonly ScheduleStep[]): readonly ScheduleLine[] {
  return steps.map((step) => {
    const does = step.does === 'mail' ? `mail “${step.said}”` : `a person takes over, “${step.title}”`;
    return { does: step.does, words: `${capital(whenWords(step.days))}: ${does}` };
  });
}

export function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
