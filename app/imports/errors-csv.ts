type RowError = { readonly line: number; readonly column: string; readonly value: string; readonly problem: string };

/** Row errors as CSV. A cell that a spreadsheet would run as a formula is quoted with an apostrophe. */
export function writeErrorsCsv(errors: readonly RowError[]): string {
  const rows = errors.map(({ line, column, value, problem }) => [String(line), column, value, problem].map(cell).join(','));
  return `\uFEFF${['Line,Column,Value,Problem', ...rows].join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
