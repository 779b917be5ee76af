import type { KeyboardEvent } from 'react';
import { useKit } from './editor-context.ts';
import type { Stage } from './stage.ts';
import { type Direction, neighbourOf } from './walk.ts';

const ARROWS: Readonly<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };

/** Keys that belong to a card with the focus: arrows go along the flow, Space opens it, Escape lets go of what is chosen. */
export function useCardKeys(stage: Stage): (event: KeyboardEvent) => void {
  const { store } = useKit();
  return (event) => {
    const { document, select, mark, moving, startMove, marked } = store.getState();
    if (event.key === 'Escape') {
      if (moving) startMove(null);
      else if (marked.length > 0) select(null);
      return;
    }
    const id = cardUnder(event.target);
    if (id === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const direction = event.shiftKey ? undefined : ARROWS[event.key];
    if (direction) {
      event.preventDefault();
      const next = neighbourOf(document, { id, direction, placed: stage.placed() });
      if (next !== null) stage.goTo(next);
    } else if (event.key === ' ') {
      event.preventDefault();
      if (!event.shiftKey) select(id, '');
      else mark(marked.includes(id) ? marked.filter((other) => other !== id) : [...marked, id]);
    }
  };
}

/** The step whose card the element is; null for an open end, a frame, a note or anything else. */
export function cardUnder(target: EventTarget | null): string | null {
  if (!(target instanceof HTMLElement) || !target.classList.contains('react-flow__node')) return null;
  const id = target.dataset.id ?? null;
  return id?.includes(':') ? null : id;
}
