import Papa from 'papaparse';

/** The head of a file, for choosing columns; the server reads the whole of it again. */
export type Sheet = {
  readonly fileName: string;
  readonly text: string;
  readonly header: readonly string[];
  /** The first rows, as written. */
  readonly sample: readonly (readonly string[])[];
  readonly rowCount: number;
};

const SAMPLE_ROWS = 5;

/** CSV text -> what the preview shows; null when it has no header and no row. */
export function readSheet(fileName: string, text: string): Sheet | null {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' });
  const [header, ...rows] = data;
  if (!header || rows.length === 0) return null;
  const trimmed = header.map((name) => name.trim());
  return { fileName, text, header: trimmed, sample: rows.slice(0, SAMPLE_ROWS), rowCount: rows.length };
}

/** Which column a field most likely is, by its heading; undefined when none looks like it. */
export function guessColumn(header: readonly string[], guesses: readonly string[]): number | undefined {
  const plain = header.map((name) =>
    name
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[^a-z]/g, ''),
  );
  for (const guess of guesses) {
    const index = plain.indexOf(guess);
    if (index >= 0) return index;
  }
  return undefined;
}
