import { useEffect } from 'react';
import { useKit } from '../editor-context.ts';
import type { Stage } from '../stage.ts';
import type { OutlineActs } from './acts.ts';

/** The outline as palette, finding and copying ask for it: it goes to steps and knows which has the focus; it has nothing to zoom. */
export function useOutlineStage(acts: OutlineActs): void {
  const { stage: holder } = useKit();
  useEffect(() => {
    const nothing = () => {};
    const stage: Stage = {
      canvas: false,
      mode: 'pan',
      fit: nothing,
      zoomTo: nothing,
      zoomBy: nothing,
      setMode: nothing,
      toggleMap: nothing,
      goTo: (id) => acts.goToStep(id),
      focused: () => stepUnder(document.activeElement),
      placed: () => new Map(),
    };
    holder.current = stage;
    return () => {
      if (holder.current === stage) holder.current = null;
    };
  }, [holder, acts]);
}

function stepUnder(element: Element | null): string | null {
  const row = element instanceof HTMLElement ? (element.dataset.row ?? '') : '';
  return row.startsWith('step ') ? row.slice('step '.length) : null;
}
