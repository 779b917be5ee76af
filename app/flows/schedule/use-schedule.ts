import { useRef, useState } from 'react';
import { type Cells, EMPTY_CELLS } from './read-rows.ts';

export type ScheduleRow = Cells & { readonly id: number };

/** As many as a schedule may have. */
export const MOST_ROWS = 20;

/** Whether anything stands in the row. */
export function isTyped({ id: _id, ...cells }: ScheduleRow): boolean {
  return Object.values(cells).some((cell) => cell.trim() !== '');
}

/** The rows that are typed, at least one, and which of them the cursor shall stand in. */
export function useSchedule() {
  const nextId = useRef(1);
  const [rows, setRows] = useState<readonly ScheduleRow[]>([{ ...EMPTY_CELLS, id: 0 }]);
  const [focused, setFocused] = useState<number | null>(null);
  const made = (cells: Cells): ScheduleRow => ({ ...cells, id: nextId.current++ });
  const atLeastOne = (wanted: readonly ScheduleRow[]) => (wanted.length > 0 ? wanted : [made(EMPTY_CELLS)]);
  return {
    rows,
    focused,
    setFocused,
    change: (id: number, cells: Partial<Cells>) => setRows((known) => known.map((row) => (row.id === id ? { ...row, ...cells } : row))),
    /** Puts an empty row below another one, and the cursor into it. */
    addAfter: (id: number | undefined) => {
      if (rows.length >= MOST_ROWS) return;
      const row = made(EMPTY_CELLS);
      const place = rows.findIndex((known) => known.id === id) + 1 || rows.length;
      setRows(rows.toSpliced(place, 0, row));
      setFocused(row.id);
    },
    /** Takes a row out; the cursor goes to the one that stands there now. */
    remove: (id: number) => {
      const place = rows.findIndex((known) => known.id === id);
      const left = atLeastOne(rows.toSpliced(place, 1));
      setRows(left);
      setFocused((left[place] ?? left.at(-1))?.id ?? null);
    },
    /** Puts pasted rows in place of all, or of this row. */
    take: (pasted: readonly Cells[], insteadOf?: number) => {
      const place = rows.findIndex((known) => known.id === insteadOf);
      const taken = pasted.map(made);
      setRows(atLeastOne(place < 0 ? taken : rows.toSpliced(place, 1, ...taken)));
      setFocused(taken[0]?.id ?? null);
    },
  };
}
