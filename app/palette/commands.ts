import { useEffect } from 'react';
import { createStore } from 'zustand/vanilla';

/** Something that the palette offers and the sheet of keys lists. */
export type PaletteCommand = {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  /** As tinykeys writes them. */
  readonly keys: readonly string[];
  /** Left out where it can only be done by its keys. */
  readonly run?: () => void;
};

/** What the open page offers; asked when the palette or the sheet opens, so that it says what can be done then. */
export type PaletteSource = () => readonly PaletteCommand[];

/** Which of the two is open, and what the page offers. */
export const palette = createStore<{ readonly open: 'search' | 'keys' | null; readonly sources: readonly PaletteSource[] }>()(() => ({
  open: null,
  sources: [],
}));

export function openPalette(open: 'search' | 'keys' | null): void {
  palette.setState({ open });
}

/** Offers commands while the component is shown. */
export function useCommands(source: PaletteSource): void {
  useEffect(() => {
    palette.setState(({ sources }) => ({ sources: [...sources, source] }));
    return () => palette.setState(({ sources }) => ({ sources: sources.filter((other) => other !== source) }));
  }, [source]);
}
