import { csvCell } from '#app/lib/csv-cell.ts';
import type { Statement } from '#server/http/portal-statement.ts';
import { formatMinor, type Money } from '#workflows-schema/index.ts';
import type { StatementWords } from './words/statement/shape.ts';

/** A statement's movements as a file for spreadsheets: ISO days, plain decimals with a point, one currency after the other. */
export function writeStatementCsv({ parts, from, to }: Statement, words: StatementWords): string {
  const { day, what, invoice, currency, change, balance } = words.columns;
  const rows = parts.flatMap((part) => [
    row([from, words.columns.balance, '', part.currency], [null, part.opening]),
    ...part.movements.map((moved) =>
      row([moved.day, words.kinds[moved.kind], moved.numbers.join(' '), part.currency], [moved.change, moved.balance]),
    ),
    row([to, words.columns.balance, '', part.currency], [null, part.closing]),
  ]);
  const head = [day, what, invoice, currency, change, balance].map(csvCell).join(',');
  return `\uFEFF${[head, ...rows].join('\r\n')}\r\n`;
}

/** Texts may be anything, so they are made harmless; sums are our own numbers, minus sign and all. */
const row = (texts: readonly string[], sums: readonly (Money | null)[]): string =>
  [...texts.map(csvCell), ...sums.map((sum) => (sum ? formatMinor(sum) : ''))].join(',');
