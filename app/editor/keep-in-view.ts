import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';
import type { Placed } from './arrange.ts';

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

/** Moves the canvas when a step is selected that is not wholly in view, after the panel beside it has taken its room. */
export function useKeepInView({ selectedId, placed, frame }: View): void {
  const { getViewport, setCenter } = useReactFlow();
  const latest = useRef(placed);
  latest.current = placed;
  useEffect(() => {
    if (selectedId === null) return;
    const timer = requestAnimationFrame(() => {
      const [box, room] = [latest.current.get(selectedId), frame.current];
      if (!box || !room) return;
      const { x, y, zoom } = getViewport();
      const [left, top] = [box.x * zoom + x, box.y * zoom + y];
      const seen =
        left >= MARGIN &&
        top >= MARGIN &&
        left + box.width * zoom <= room.clientWidth - MARGIN &&
        top + box.height * zoom <= room.clientHeight - MARGIN;
      if (!seen) void setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom, duration: 150 });
    });
    return () => cancelAnimationFrame(timer);
  }, [selectedId, frame, getViewport, setCenter]);
}
