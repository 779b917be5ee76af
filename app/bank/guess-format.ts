import Papa from 'papaparse';

export type DateFormat = 'ymd' | 'dmy' | 'mdy';
export type DecimalSign = 'point' | 'comma';

/** The cells of one column of a CSV text, without its heading. */
export function columnOf(text: string, column: number | undefined): readonly string[] {
  if (column === undefined) return [];
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' });
  return data.slice(1).flatMap((row) => row[column]?.trim() || []);
}

/** How dates are written, when the cells leave no doubt; null when a person has to say it: 03/04 is two days. */
export function guessDates(cells: readonly string[]): DateFormat | null {
  const parts = cells.map((cell) => /^(\d{1,4})[-/. ]+(\d{1,2})[-/. ]+(\d{1,4})$/.exec(cell)?.slice(1).map(Number) ?? []);
  if (parts.length === 0 || parts.some(({ length }) => length !== 3)) return null;
  if (parts.every(([first = 0]) => first > 31)) return 'ymd';
  const dayFirst = parts.some(([first = 0]) => first > 12);
  const monthFirst = parts.some(([, second = 0]) => second > 12);
  return dayFirst === monthFirst ? null : dayFirst ? 'dmy' : 'mdy';
}

/** Which sign stands before the decimals, when the cells leave no doubt; null when "1,234" could be either. */
export function guessDecimal(cells: readonly string[]): DecimalSign | null {
  const says = (cell: string): DecimalSign | null => {
    const last = /[.,](?=\d+$)/.exec(cell.replace(/[^\d.,]/g, ''));
    if (!last) return null;
    const both = cell.includes('.') && cell.includes(',');
    const decimals = cell.replace(/[^\d.,]/g, '').length - last.index - 1;
    if (!both && decimals === 3) return null;
    return last[0] === '.' ? 'point' : 'comma';
  };
  const found = new Set(cells.map(says).filter((sign) => sign !== null));
  const [only] = found;
  return found.size === 1 && only ? only : null;
}
