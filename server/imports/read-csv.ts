import { parse } from 'csv-parse/sync';
import { Failure } from '#server/errors.ts';

export const MAX_ROWS = 50_000;
const MAX_COLUMNS = 200;
const DELIMITERS = [',', ';', '\t', '|'] as const;

export type CsvFile = {
  readonly header: readonly string[];
  /** Cells are trimmed text, exactly as written else; `line` counts from 1, the header included. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
};

/** Text of a CSV file -> header and rows. @throws Failure `invalid-input` that says where it cannot be read */
export function readCsv(text: string): CsvFile {
  if (text.includes('\u0000')) throw unreadable('it holds NUL characters; it may be no text file');
  const records = parseRecords(text);
  const [first, ...rest] = records;
  if (!first) throw unreadable('it is empty');
  const header = first.record;
  if (header.length > MAX_COLUMNS) throw unreadable(`it has ${header.length} columns; ${MAX_COLUMNS} are allowed`);
  if (rest.length === 0) throw unreadable('it has a header and no rows');
  return { header, rows: rest.map(({ record, info }) => ({ line: info.lines, cells: record })) };
}

type Parsed = { readonly record: string[]; readonly info: { readonly lines: number } };

function parseRecords(text: string): readonly Parsed[] {
  try {
    const parsed: unknown = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      to_line: MAX_ROWS + 2,
      max_record_size: 100_000,
    });
    const records = Array.isArray(parsed) ? parsed.filter(isParsed) : [];
    if (records.length > MAX_ROWS + 1) throw unreadable(`it has more than ${MAX_ROWS} rows`);
    return records;
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    throw unreadable(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function isParsed(value: unknown): value is Parsed {
  return typeof value === 'object' && value !== null && 'record' in value && 'info' in value;
}

/** The separator that the first line holds most of. */
function delimiterOf(text: string): string {
  const line = text.slice(0, 20_000).split(/\r?\n/, 1)[0] ?? '';
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

function unreadable(why: string): Failure {
  return new Failure(
    'invalid-input',
    `The file cannot be read: ${why}.`,
    'Save it as CSV, encoded as UTF-8, with one header line, and choose it again.',
    {
      fields: [{ field: 'file', message: why }],
    },
  );
}
