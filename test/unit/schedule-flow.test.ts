import { describe, expect, it } from 'vitest';
import { readPlaceholders } from '#server/flows/schedule/placeholders.ts';
import { describeSchedule, readSchedule, type ScheduleRow } from '#server/flows/schedule/read-schedule.ts';
import { scheduleFlow } from '#server/flows/schedule/schedule-flow.ts';
import { requireRenderable } from '#server/templates/save.ts';
import { analyse, loadFlow, readFlow, templatesOf } from '#workflows-schema/index.ts';

const mailRow = (days: string, more: Partial<ScheduleRow> = {}): ScheduleRow => ({
  days,
  subject: 'Invoice [Invoice number]',
  text: 'Dear [First name],\n\n[Amount due] is open.',
  person: '',
  ...more,
});
const call = (days: string): ScheduleRow => ({ days, subject: 'Call them', text: 'Ask why', person: 'yes' });
const flowOf = (rows: readonly ScheduleRow[], taken: readonly string[] = []) =>
  scheduleFlow('Our reminders', readSchedule(rows).steps, new Set(taken));

describe('a row of a schedule', () => {
  it.each([
    ['-3', -3],
    ['14', 14],
    [' +7 ', 7],
    ['−3', -3],
    ['0', 0],
    ['-0', 0],
    ['due date', 0],
    ['On the due date', 0],
    ['3 days before', -3],
    ['1 day after due', 1],
    ['Day 30', 30],
    ['30 days', 30],
  ])('“%s” is day %i', (cell, days) => {
    expect(readSchedule([mailRow(cell)])).toMatchObject({ steps: [{ days }], problems: [] });
  });

  it.each([
    ['days', mailRow('soon'), "days must be a whole number, e.g. -3 or 14; found 'soon'"],
    ['days', mailRow(''), "days must be a whole number, e.g. -3 or 14; found ''"],
    ['days', mailRow('1.5'), "days must be a whole number, e.g. -3 or 14; found '1.5'"],
    ['days', mailRow('-3 after'), "days must be a whole number, e.g. -3 or 14; found '-3 after'"],
    ['days', mailRow('366'), 'days must be between -365 and 365; found 366'],
    ['subject', mailRow('7', { subject: ' ' }), 'subject must not be empty; write what the mail is about'],
    ['subject', mailRow('7', { subject: 'x'.repeat(201) }), 'subject must have at most 200 characters; found 201'],
    ['text', mailRow('7', { text: '' }), 'text must not be empty; write what the mail says, or hand the row to a person'],
    ['text', mailRow('7', { text: 'a\n'.repeat(21) }), 'text must have at most 20 lines; found 21'],
    ['text', mailRow('7', { text: '{{ invoice.number' }), expect.stringMatching(/^text must have every “{{” and “{%” closed; /)],
    [
      'text',
      mailRow('7', { text: '[Shoe size] and {x}' }),
      expect.stringMatching(/^text may name \[Customer name\], .*; found \[Shoe size\], \{x\}$/),
    ],
    ['text', mailRow('7', { text: 'On {{ promise.date }}' }), expect.stringMatching(/found \{\{ promise\.date \}\}$/)],
    ['person', mailRow('7', { person: 'maybe' }), "to a person must be yes or empty; found 'maybe'"],
    ['subject', { ...call('7'), subject: 'Call [Customer]' }, expect.stringMatching(/^subject of a row for a person must be plain words/)],
  ])('is refused by its %s: %o', (column, row, message) => {
    expect(readSchedule([mailRow('1'), row]).problems).toEqual([{ row: 2, column, message }]);
  });

  it('may not share its day with another', () => {
    const { problems } = readSchedule([mailRow('7'), mailRow('-3'), mailRow('7 days after')]);
    expect(problems).toEqual([{ row: 3, column: 'days', message: 'days must be a day of its own; row 1 is 7 days after due already' }]);
  });

  it('is passed over while it is empty, and the next keeps its number', () => {
    const empty = { days: '', subject: ' ', text: '', person: '' };
    const { steps, problems } = readSchedule([mailRow('7'), empty, mailRow('soon')]);
    expect([steps.length, problems.map(({ row }) => row)]).toEqual([1, [3]]);
  });

  it('is one of twenty', () => {
    const rows = Array.from({ length: 21 }, (_, index) => mailRow(String(index)));
    expect(readSchedule(rows).problems).toEqual([{ row: 21, column: 'days', message: 'a schedule has at most 20 rows; found 21' }]);
  });
});

describe('a value in a text', () => {
  it.each([
    ['[Invoice number]', '{{ invoice.number }}'],
    ['{{invoice.number}}', '{{ invoice.number }}'],
    ['{{ Invoice No. }}', '{{ invoice.number }}'],
    ['{customer_name}', '{{ customer.name }}'],
    ['<<Amount>>', '{{ invoice.balance }}'],
    ['«Due date»', '{{ invoice.due_date }}'],
    ['[First name]', '{{ contact.first_name | default: "there" }}'],
    ['{{ contact.first_name | default: "all" }}', '{{ contact.first_name | default: "all" }}'],
    ['{% if company.phone %}x{% endif %}', '{% if company.phone %}x{% endif %}'],
    ['no brackets, 2 < 3', 'no brackets, 2 < 3'],
  ])('%s is %s', (written, text) => {
    expect(readPlaceholders(written)).toEqual({ text, unknown: [] });
  });
});

describe('a schedule in words', () => {
  it('says each day in the order of days', () => {
    const { steps } = readSchedule([call('30'), mailRow('7'), mailRow('0'), mailRow('-1')]);
    expect(describeSchedule(steps).map(({ words }) => words)).toEqual([
      '1 day before due: mail “Invoice [Invoice number]”',
      'On the due date: mail “Invoice [Invoice number]”',
      '7 days after due: mail “Invoice [Invoice number]”',
      '30 days after due: a person takes over, “Call them”',
    ]);
  });
});

describe('a schedule as a flow', () => {
  it.each([
    { what: 'one mail after due', rows: [mailRow('7')], warnings: [] },
    { what: 'one mail before due', rows: [mailRow('-3')], warnings: ['mailBefore3'] },
    { what: 'a person alone', rows: [call('30')], warnings: [] },
    { what: 'mails after due, then a person', rows: [mailRow('7'), mailRow('15'), call('30')], warnings: [] },
    { what: 'mails before due alone', rows: [mailRow('-7'), mailRow('-1')], warnings: ['mailBefore7', 'mailBefore1'] },
    {
      what: 'both sides of the due date',
      rows: [mailRow('-7'), mailRow('-1'), mailRow('0'), mailRow('7'), call('30')],
      warnings: ['mailBefore7', 'mailBefore1', 'mailDue'],
    },
    { what: 'a person in between', rows: [mailRow('3'), call('10'), mailRow('40')], warnings: [] },
    { what: 'twenty days in a row', rows: Array.from({ length: 20 }, (_, day) => mailRow(String(day + 1))), warnings: [] },
  ])('$what: loads, has no error, and warns of mails before due alone', ({ rows, warnings }) => {
    const { document, templates } = flowOf(rows);
    expect(loadFlow(JSON.parse(JSON.stringify(document)))).toEqual({ ok: true, document });
    expect(analyse(document).map(({ severity, code, nodeId }) => [severity, code, nodeId])).toEqual(
      warnings.map((id) => ['warning', 'reminder-before-due', id]),
    );
    expect(document.nodes.flatMap(templatesOf).toSorted()).toEqual(templates.map(({ key }) => key).toSorted());
    for (const template of templates) requireRenderable(template, 'invoice');
  });

  it('is a reminder in office hours and in the gap of reminders, which leaves when the invoice is settled', () => {
    expect(flowOf([mailRow('7')]).document.settings).toMatchObject({
      subject: 'invoice',
      messageClass: 'reminder',
      exitOn: ['paid', 'credited', 'void', 'written_off'],
      frequency: { group: 'dunning', priority: 'dunning', whenCapped: 'delay' },
      quietHours: { window: 'company', otherwise: 'wait' },
    });
  });

  it('starts on the first day, for late invoices too, and waits for each further one with a rule for what is past', () => {
    const { document } = flowOf([call('30'), mailRow('7'), mailRow('-1'), mailRow('-3')]);
    const dated = document.nodes.flatMap(({ id, config }) =>
      'offset' in config ? [[id, config.offset.amount, config.roll, config.past]] : [],
    );
    expect(dated).toEqual([
      ['start', -3, 'previous', 'start'],
      ['untilBefore1', -1, 'previous', 'route'],
      ['untilDay7', 7, 'next', 'continue'],
      ['untilDay30', 30, 'next', 'continue'],
    ]);
    expect(JSON.stringify(readFlow(document))).toContain('day 30+');
  });

  it('gives its messages keys that are free', () => {
    const keys = (taken: readonly string[]) => flowOf([mailRow('-3'), mailRow('7')], taken).templates.map(({ key }) => key);
    expect(keys([])).toEqual(['our-reminders-before3', 'our-reminders-day7']);
    expect(keys(['our-reminders-day7'])).toEqual(['our-reminders-2-before3', 'our-reminders-2-day7']);
  });

  it('keeps the words of a row, a line a paragraph', () => {
    const [template] = flowOf([mailRow('7')]).templates;
    expect(template).toMatchObject({
      name: 'Day 7, Our reminders',
      subject: 'Invoice {{ invoice.number }}',
      content: { paragraphs: ['Dear {{ contact.first_name | default: "there" }},', '{{ invoice.balance }} is open.'] },
    });
  });
});
