import type { KeyboardEvent, RefObject } from 'react';
import type { Placed } from './arrange.ts';
import { useKit } from './editor-context.ts';
import { useCentre } from './keep-in-view.ts';
import { type Direction, neighbourOf } from './walk.ts';

const ARROWS: Readonly<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };

type Around = { placed: ReadonlyMap<string, Placed>; frame: RefObject<HTMLDivElement | null> };

/** Keys while a card has the focus: arrows go along the flow, Enter opens the step, Delete removes it. */
export function useCanvasKeys({ placed, frame }: Around): (event: KeyboardEvent) => void {
  const { store, readOnly } = useKit();
  const centre = useCentre(frame);
  const goTo = (id: string) => {
    const box = placed.get(id);
    if (box) centre(box);
    const card = frame.current?.querySelector(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
    if (card instanceof HTMLElement) card.focus({ preventScroll: true });
  };
  return (event) => {
    const id = cardUnder(event.target);
    if (id === null) return;
    const { document, select, remove } = store.getState();
    const direction = ARROWS[event.key];
    if (direction) {
      event.preventDefault();
      const next = neighbourOf(document, { id, direction, placed });
      if (next !== null) goTo(next);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      select(id, '');
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && !readOnly) {
      event.preventDefault();
      const before = neighbourOf(document, { id, direction: 'up', placed });
      remove(id);
      if (before !== null && store.getState().deletingId === null) goTo(before);
    }
  };
}

/** The step whose card the element is; null for an open end or anything else. */
export function cardUnder(target: EventTarget | null): string | null {
  if (!(target instanceof HTMLElement) || !target.classList.contains('react-flow__node')) return null;
  const id = target.dataset.id ?? null;
  return id?.startsWith('end:') ? null : id;
}
