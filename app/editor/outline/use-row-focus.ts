import { type FocusEvent, type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { OutlineRow } from './outline.ts';
import type { RowView } from './use-rows.ts';

export type RowFocus = {
  /** The row that Tab comes to. */
  readonly active: string;
  /** Puts the focus on a row as soon as it is there, unfolding what hides it. */
  goTo(rowId: string): void;
  /** Makes it the row that Tab comes to, and scrolls to it. */
  show(rowId: string): void;
  onFocus(event: FocusEvent): void;
};

type Around = {
  all: readonly OutlineRow[];
  views: readonly RowView[];
  frame: RefObject<HTMLElement | null>;
  setFolded: (change: (folded: ReadonlySet<string>) => ReadonlySet<string>) => void;
};

/** Which row has the focus, or would get it. When its row goes, the one above it takes its place. */
export function useRowFocus({ all, views, frame, setFolded }: Around): RowFocus {
  const [wanted, setWanted] = useState('');
  const pending = useRef<{ row: string; focus: boolean } | null>(null);
  const order = useRef<readonly string[]>([]);
  const rows = useRef(all);
  rows.current = all;
  const ids = views.map(({ row }) => row.id);
  const active = ids.includes(wanted) ? wanted : nearest(order.current, wanted, ids);
  useLayoutEffect(() => {
    order.current = ids;
    const lost = wanted !== '' && active !== wanted;
    if (lost) {
      setWanted(active);
      // A row that had the focus and went leaves it to the page; a dialog that closes gives it back first.
      requestAnimationFrame(() => requestAnimationFrame(() => document.activeElement === document.body && find(frame, active)?.focus()));
    }
    const next = pending.current;
    pending.current = null;
    const element = next && find(frame, next.row);
    if (!element) return;
    element.scrollIntoView({ block: 'nearest' });
    if (!next.focus) return;
    element.focus({ preventScroll: true });
    // While a list or dialog closes, the page behind it takes no focus; it then gives it back to where it was, and only after that it is free.
    if (document.activeElement !== element) requestAnimationFrame(() => element.focus({ preventScroll: true }));
  });
  const bring = useCallback(
    (row: string, focus: boolean) => {
      pending.current = { row, focus: focus || (pending.current?.row === row && pending.current.focus) };
      setWanted(row);
      // Always a new set, so that the effect runs even for the row that is active already.
      setFolded((folded) => new Set([...folded].filter((id) => !above(rows.current, row).includes(id))));
    },
    [setFolded],
  );
  const goTo = useCallback((row: string) => bring(row, true), [bring]);
  const show = useCallback((row: string) => bring(row, false), [bring]);
  return useMemo(
    () => ({
      active,
      goTo,
      show,
      onFocus: ({ target }) => {
        const row = target.closest<HTMLElement>('[data-row]')?.dataset.row;
        if (row) setWanted(row);
      },
    }),
    [active, goTo, show],
  );
}

function find(frame: RefObject<HTMLElement | null>, row: string): HTMLElement | null {
  return frame.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`) ?? null;
}

/** The row that stood above a row that is gone and is still there; the first one otherwise. */
function nearest(before: readonly string[], gone: string, ids: readonly string[]): string {
  const known = new Set(ids);
  for (let at = before.indexOf(gone); at >= 0; at--) {
    const id = before[at];
    if (id !== undefined && known.has(id)) return id;
  }
  return ids[0] ?? '';
}

/** The rows under which a row stands, from the nearest on. */
function above(rows: readonly OutlineRow[], id: string): readonly string[] {
  const parents = new Map(rows.map((row) => [row.id, row.parent]));
  const found: string[] = [];
  for (let at = parents.get(id); at; at = parents.get(at)) found.push(at);
  return found;
}
