import { useReactFlow } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { Placed } from './arrange.ts';
import { paletteRoom } from './first-view.ts';

type View = { selectedId: string | null; placed: ReadonlyMap<string, Placed>; frame: RefObject<HTMLDivElement | null> };

const MARGIN = 24;

/** Keeps the middle of the canvas in the middle when a panel beside it opens or closes. */
export function useKeepCentred(frame: RefObject<HTMLDivElement | null>): void {
  const { getViewport, setViewport } = useReactFlow();
  useEffect(() => {
    const room = frame.current;
    if (!room) return;
    let width = room.clientWidth;
    const watcher = new ResizeObserver(() => {
      const moved = (room.clientWidth - width) / 2;
      width = room.clientWidth;
      const { x, y, zoom } = getViewport();
      if (moved !== 0) void setViewport({ x: x + moved, y, zoom });
    });
    watcher.observe(room);
    return () => watcher.disconnect();
  }, [frame, getViewport, setViewport]);
}

/** Brings a card to the middle of what the palette leaves free. */
export function useCentre(frame: RefObject<HTMLDivElement | null>): (box: Placed) => void {
  const { getViewport, setViewport } = useReactFlow();
  return useCallback(
    (box) => {
      const room = frame.current;
      if (!room) return;
      const { zoom } = getViewport();
      const inset = paletteRoom(room).width;
      const x = inset + (room.clientWidth - inset) / 2 - (box.x + box.width / 2) * zoom;
      const y = room.clientHeight / 2 - (box.y + box.height / 2) * zoom;
      void setViewport({ x, y, zoom }, { duration: 150 });
    },
    [frame, getViewport, setViewport],
  );
}

/** Moves the canvas when a step is selected that is not wholly in view, after the panel beside it has taken its room. */
export function useKeepInView({ selectedId, placed, frame }: View): void {
  const { getViewport } = useReactFlow();
  const centre = useCentre(frame);
  const latest = useRef(placed);
  latest.current = placed;
  useEffect(() => {
    if (selectedId === null) return;
    const timer = requestAnimationFrame(() => {
      const [box, room] = [latest.current.get(selectedId), frame.current];
      if (!box || !room) return;
      const { x, y, zoom } = getViewport();
      const [left, top] = [box.x * zoom + x, box.y * zoom + y];
      const palette = paletteRoom(room);
      const covered = left < palette.width && top < palette.height;
      const seen =
        !covered &&
        left >= MARGIN &&
        top >= MARGIN &&
        left + box.width * zoom <= room.clientWidth - MARGIN &&
        top + box.height * zoom <= room.clientHeight - MARGIN;
      if (!seen) centre(box);
    });
    return () => cancelAnimationFrame(timer);
  }, [selectedId, frame, getViewport, centre]);
}
