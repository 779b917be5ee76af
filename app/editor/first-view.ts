import type { Arrangement } from './arrange.ts';

/** Room that the palette takes at the upper left of a wide canvas; a narrow one has none, nor has one that only shows. Left in every language, as the canvas is. */
export function paletteRoom(frame: HTMLElement): { readonly width: number; readonly height: number } {
  return frame.clientWidth > 800 && !frame.closest('[data-no-palette]') ? { width: 232, height: 300 } : { width: 0, height: 0 };
}

/** What the canvas shows first: the start at the top, the flow's width in view, and text that can be read. */
export function firstView({ placed }: Arrangement, frame: HTMLElement | null): { x: number; y: number; zoom: number } {
  const boxes = [...placed.values()];
  if (!frame || boxes.length === 0) return { x: 0, y: 0, zoom: 1 };
  const inset = paletteRoom(frame).width;
  const [left, right] = [Math.min(...boxes.map(({ x }) => x)), Math.max(...boxes.map(({ x, width }) => x + width))];
  const top = Math.min(...boxes.map(({ y }) => y));
  const room = frame.clientWidth - inset;
  const zoom = Math.max(0.7, Math.min(1, (room - 64) / (right - left)));
  return { x: inset + (room - (right - left) * zoom) / 2 - left * zoom, y: 32 - top * zoom, zoom };
}
