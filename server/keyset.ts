import * as z from 'zod';

const cursor = z.tuple([z.string(), z.uuid()]);

export const PAGE_SIZE = 50;

export type Page<Row> = { readonly rows: readonly Row[]; readonly next: string | null };

/** Where the page after this one starts: the sort value and the id of its last row. Null for the first page or a cursor that is none. */
export function readCursor(after: string | null | undefined): { value: string; id: string } | null {
  if (!after) return null;
  try {
    const parsed = cursor.safeParse(JSON.parse(Buffer.from(after, 'base64url').toString('utf8')));
    return parsed.success ? { value: parsed.data[0], id: parsed.data[1] } : null;
  } catch {
    return null;
  }
}

/** Rows fetched with a limit of one more than the page's size -> a page; the extra row says that there is another. */
export function toPage<Row>(rows: readonly Row[], keyOf: (row: Row) => { value: string; id: string }, size = PAGE_SIZE): Page<Row> {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  if (rows.length <= size || !last) return { rows: shown, next: null };
  const { value, id } = keyOf(last);
  return { rows: shown, next: Buffer.from(JSON.stringify([value, id])).toString('base64url') };
}

/** For `ilike`: the text anywhere, its own wildcards taken literally. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
