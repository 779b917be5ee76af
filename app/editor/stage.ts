/** What the canvas can do when it is asked from elsewhere: keys, palette, panels. */
export type Stage = {
  /** Whether there is a canvas: the outline has nothing to zoom, pan or tidy. */
  readonly canvas: boolean;
  readonly mode: 'pan' | 'select';
  /** Shows the whole flow, or these steps. */
  fit(ids?: readonly string[]): void;
  /** To a scale, 1 is full size. */
  zoomTo(zoom: number): void;
  zoomBy(factor: number): void;
  setMode(mode: Stage['mode']): void;
  toggleMap(): void;
  /** Brings the step into view and puts the focus on its card. */
  goTo(id: string): void;
  /** The step whose card has the focus. */
  focused(): string | null;
  /** The step that an arrow key goes to from a step. */
  placed(): ReadonlyMap<string, { readonly x: number; readonly y: number; readonly width: number; readonly height: number }>;
};

/** Holds the canvas while there is one; the outline has none. */
export type StageHolder = { current: Stage | null };
