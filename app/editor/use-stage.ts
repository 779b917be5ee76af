import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect, useState } from 'react';
import type { Placed } from './arrange.ts';
import { cardUnder } from './canvas-keys.ts';
import { useKit } from './editor-context.ts';
import { paletteRoom } from './first-view.ts';
import { useCentre } from './keep-in-view.ts';
import type { Stage } from './stage.ts';

type Options = { placed: ReadonlyMap<string, Placed>; frame: RefObject<HTMLDivElement | null>; startWithMap: boolean };

/** The canvas as keys, palette and menus ask it; with what a drag does and whether the map is shown. */
export function useStage({ placed, frame, startWithMap }: Options): { stage: Stage; map: boolean } {
  const { stage: holder } = useKit();
  const { fitView, zoomTo, getZoom } = useReactFlow();
  const centre = useCentre(frame);
  const [mode, setMode] = useState<Stage['mode']>('pan');
  const [map, setMap] = useState(startWithMap);
  const slow = { duration: prefersStill() ? 0 : 160 };
  const stage: Stage = {
    canvas: true,
    mode,
    fit: (ids) => {
      const left = frame.current ? paletteRoom(frame.current).width : 0;
      const nodes = ids && ids.length > 0 ? { nodes: ids.map((id) => ({ id })) } : {};
      void fitView({ ...slow, ...nodes, maxZoom: 1, padding: { top: '32px', right: '32px', bottom: '32px', left: `${left + 32}px` } });
    },
    zoomTo: (zoom) => void zoomTo(zoom, slow),
    zoomBy: (factor) => void zoomTo(getZoom() * factor, slow),
    setMode,
    toggleMap: () => setMap((shown) => !shown),
    goTo: (id) => {
      const box = placed.get(id);
      if (box) centre(box);
      const card = frame.current?.querySelector(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
      if (card instanceof HTMLElement) card.focus({ preventScroll: true });
    },
    focused: () => cardUnder(document.activeElement),
    placed: () => placed,
  };
  useEffect(() => {
    holder.current = stage;
    return () => {
      holder.current = null;
    };
  });
  return { stage, map };
}

function prefersStill(): boolean {
  return typeof matchMedia !== 'undefined' && matchMedia('(prefers-reduced-motion: reduce)').matches;
}
