import { createHash } from 'node:crypto';
import { readCsv } from '#server/imports/read-csv.ts';
import { type RowError, readAmount, readDay } from '#server/imports/read-row.ts';
import type { BankMapping } from './statement-columns.ts';

export type StatementLine = {
  readonly bookedOn: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly payer: string;
  readonly reference: string;
  readonly hash: string;
};

export type StatementFile = {
  readonly lines: readonly StatementLine[];
  /** Lines with money that went out, which are not kept. */
  readonly outgoing: number;
  readonly errors: readonly RowError[];
};

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
const MAX_TEXT = 500;

/** Reads a bank's file: what came in, and what is wrong with the rest. @throws Failure `invalid-input` when it is no CSV file */
export function readStatement(text: string, mapping: BankMapping): StatementFile {
  const { header, rows } = readCsv(text);
  const seen = new Map<string, number>();
  const lines: StatementLine[] = [];
  const errors: RowError[] = [];
  let outgoing = 0;
  for (const { line, cells } of rows) {
    const cell = (field: keyof BankMapping['columns']) => cells[mapping.columns[field] ?? -1] ?? '';
    const wrong = (field: keyof BankMapping['columns'], problem: string) =>
      errors.push({ line, column: header[mapping.columns[field] ?? -1] ?? field, value: cell(field).slice(0, 200), problem });
    const currency = cell('currency').toUpperCase() || mapping.currency;
    const bookedOn = readDay(cell('date'), mapping.dateFormat);
    const known = CURRENCIES.has(currency);
    const minor = known ? readAmount(cell('amount').replace(/^\+/, ''), mapping.decimal, currency) : null;
    // A file with a column for what came in leaves it empty where money went out.
    if (cell('amount') === '' || (minor !== null && minor <= 0n)) {
      outgoing += 1;
      continue;
    }
    if (!known) wrong('currency', 'is no currency that we know');
    else if (minor === null) wrong('amount', `is no sum with a decimal ${mapping.decimal}`);
    if (bookedOn === null) wrong('date', 'is no date of the form that was chosen');
    if (minor === null || bookedOn === null) continue;
    const [payer, reference] = [plain(cell('payer')), plain(cell('reference'))];
    const key = [mapping.account, bookedOn, currency, minor, reference].join('\n');
    const running = (seen.get(key) ?? 0) + 1;
    seen.set(key, running);
    const hash = createHash('sha256').update(`${key}\n${running}`).digest('hex');
    lines.push({ bookedOn, minor, currency, payer, reference, hash });
  }
  return { lines, outgoing, errors };
}

/** One line of text without control characters. */
function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_TEXT);
}
