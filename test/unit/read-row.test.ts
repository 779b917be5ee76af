import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeErrorsCsv } from '#app/imports/errors-csv.ts';
import { guessColumn, readSheet } from '#app/imports/read-sheet.ts';
import { readCsv } from '#server/imports/read-csv.ts';
import { readAmount, readDay } from '#server/imports/read-row.ts';
import { formatMinor } from '#workflows-schema/index.ts';

describe('a day in a file', () => {
  test.each([
    ['2026-03-31', 'ymd', '2026-03-31'],
    ['31.03.2026', 'dmy', '2026-03-31'],
    ['3/31/2026', 'mdy', '2026-03-31'],
    ['1/2/2026', 'mdy', '2026-01-02'],
    ['1/2/2026', 'dmy', '2026-02-01'],
    ['29/02/2024', 'dmy', '2024-02-29'],
    ['29/02/2025', 'dmy', null],
    ['31/03/2026', 'mdy', null],
    ['1/2/26', 'mdy', null],
    ['2026', 'ymd', null],
    ['', 'ymd', null],
  ] as const)('%s as %s is %s', (text, format, day) => {
    expect(readDay(text, format)).toBe(day);
  });
});

describe('a sum in a file', () => {
  test.each([
    ['1,234.50', 'point', 'EUR', 123_450n],
    ['1.234,50', 'comma', 'EUR', 123_450n],
    ['1 234,5', 'comma', 'EUR', 123_450n],
    ["1'234.50", 'point', 'CHF', 123_450n],
    ['1.234,50', 'point', 'EUR', null],
    ['1,234.50', 'comma', 'EUR', null],
    ['12.345', 'point', 'EUR', null],
    ['500', 'point', 'JPY', 500n],
    ['1.5', 'point', 'JPY', null],
    ['EUR 5', 'point', 'EUR', null],
    ['=5', 'point', 'EUR', null],
  ] as const)('%s with a decimal %s in %s is %s', (text, decimal, currency, minor) => {
    expect(readAmount(text, decimal, currency)).toBe(minor);
  });

  test('any sum that was written is read back the same', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 14n }), fc.constantFrom('EUR', 'JPY', 'KWD'), (minor, currency) => {
        const text = formatMinor({ minor, currency });
        expect(readAmount(text, 'point', currency)).toBe(minor);
        expect(readAmount(text.replace('.', ','), 'comma', currency)).toBe(minor);
      }),
    );
  });
});

describe('a file', () => {
  test('keeps cells as they are written, and counts lines as an editor does', () => {
    const { header, rows } = readCsv('\uFEFFa;b\r\n007;"x;y"\r\n\r\n=1+1;\r\n');
    expect(header).toEqual(['a', 'b']);
    expect(rows).toEqual([
      { line: 2, cells: ['007', 'x;y'] },
      { line: 4, cells: ['=1+1', ''] },
    ]);
  });

  test('shows its head before it is sent', () => {
    const sheet = readSheet('a.csv', 'Customer ID,Due Date\n007,2026-01-01\n008,2026-01-02\n');
    expect(sheet).toMatchObject({
      header: ['Customer ID', 'Due Date'],
      rowCount: 2,
      sample: [
        ['007', '2026-01-01'],
        ['008', '2026-01-02'],
      ],
    });
    expect(guessColumn(sheet?.header ?? [], ['customerid'])).toBe(0);
    expect(guessColumn(sheet?.header ?? [], ['amount'])).toBeUndefined();
    expect(readSheet('a.csv', 'only,a,header\n')).toBeNull();
  });

  test('of problems runs no formula in a spreadsheet', () => {
    const csv = writeErrorsCsv([{ line: 4, column: 'Name', value: '=HYPERLINK("http://x")', problem: 'says "no"' }]);
    expect(csv).toBe('\uFEFFLine,Column,Value,Problem\r\n4,Name,"\'=HYPERLINK(""http://x"")","says ""no"""\r\n');
  });
});
