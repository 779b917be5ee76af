import Papa from 'papaparse';

/** A row of a schedule as it was typed. */
export type Cells = { readonly days: string; readonly subject: string; readonly text: string; readonly person: string };

export const EMPTY_CELLS: Cells = { days: '', subject: '', text: '', person: '' };

const COLUMNS = ['days', 'subject', 'text', 'person'] as const;
// In this order: "Hand to a person after days" is about a person.
const HEADINGS: readonly (readonly [RegExp, keyof Cells])[] = [
  [/person|owner|hand|call|who/, 'person'],
  [/day|when|offset|due/, 'days'],
  [/subject|title/, 'subject'],
  [/text|body|message|content|mail/, 'text'],
];

/** Rows of a spreadsheet (tabs) or of CSV; a line of headings says which column is which, else they are in our order. */
export function readRows(pasted: string): readonly Cells[] {
  const source = pasted.replace(/^\uFEFF/, '');
  // Texts have commas of their own, so they are no sign of CSV where there are tabs.
  const columnEnd = source.includes('\t') ? { delimiter: '\t' } : { delimitersToGuess: [',', ';'] };
  const { data } = Papa.parse<string[]>(source, { skipEmptyLines: 'greedy', ...columnEnd });
  const [first = []] = data;
  const headings = first.map(columnOf);
  const hasHeadings = headings.includes('days') && new Set(headings).size > 2 && !/\d/.test(first.join(''));
  const order = hasHeadings ? headings : COLUMNS;
  return data.slice(hasHeadings ? 1 : 0).map((row) => {
    const cell = (column: keyof Cells) => (row[order.indexOf(column)] ?? '').trim();
    return { days: cell('days'), subject: cell('subject'), text: cell('text'), person: cell('person') };
  });
}

function columnOf(heading: string): keyof Cells | null {
  return HEADINGS.find(([pattern]) => pattern.test(heading.toLowerCase()))?.[1] ?? null;
}
