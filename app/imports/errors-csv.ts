import { csvCell } from '#app/lib/csv-cell.ts';

type RowError = { readonly line: number; readonly column: string; readonly value: string; readonly problem: string };

/** Row errors as CSV. */
export function writeErrorsCsv(errors: readonly RowError[]): string {
  const rows = errors.map(({ line, column, value, problem }) => [String(line), column, value, problem].map(csvCell).join(','));
  return `\uFEFF${['Line,Column,Value,Problem', ...rows].join('\r\n')}\r\n`;
}
