import { describe, expect, it } from 'vitest';
import { readRows } from '#app/flows/schedule/read-rows.ts';

const row = (days: string, subject: string, text: string, person = '') => ({ days, subject, text, person });

describe('rows of a schedule that are pasted', () => {
  it.each([
    [
      'a spreadsheet in our order',
      '-3\tDue soon\tDear A, B and C\n30\tCall\t\tyes',
      [row('-3', 'Due soon', 'Dear A, B and C'), row('30', 'Call', '', 'yes')],
    ],
    ['headings in our order', 'Days\tSubject\tText\tTo a person\n7\tA\tB\t', [row('7', 'A', 'B')]],
    ['headings in another order', 'Message;Subject line;Days before/after due\nB;A;7', [row('7', 'A', 'B')]],
    ['a cell of several lines', '7\tA\t"One\nTwo ""2"""\n8\tC\tD', [row('7', 'A', 'One\nTwo "2"'), row('8', 'C', 'D')]],
    ['CSV with quotes', '7,A,"B, C",\r\n\r\n8,D,E,x\r\n', [row('7', 'A', 'B, C'), row('8', 'D', 'E', 'x')]],
    ['a first row that is wrong is no heading', 'soon\tA\tB\n7\tC\tD', [row('soon', 'A', 'B'), row('7', 'C', 'D')]],
    ['a byte order mark and one column', '\uFEFF7', [row('7', '', '')]],
    ['nothing', ' \n ', []],
  ])('%s', (_what, pasted, rows) => {
    expect(readRows(pasted)).toEqual(rows);
  });
});
