import { lazy, Suspense, useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { useStore } from 'zustand';
import { openPalette, palette } from './commands.ts';

// Neither is seen before it is asked for.
const PaletteDialog = lazy(() => import('./palette-dialog.tsx').then((loaded) => ({ default: loaded.PaletteDialog })));
const KeysSheet = lazy(() => import('./keys-sheet.tsx').then((loaded) => ({ default: loaded.KeysSheet })));

/** The palette and the sheet of keys, on every page of the app: Ctrl or Cmd and K. */
export function PaletteHost() {
  const open = useStore(palette, (state) => state.open);
  useEffect(
    () =>
      tinykeys(
        window,
        {
          '$mod+KeyK': (event) => {
            event.preventDefault();
            openPalette('search');
          },
        },
        { ignore: () => false },
      ),
    [],
  );
  return (
    <Suspense fallback={null}>
      {open === 'search' && <PaletteDialog />}
      {open === 'keys' && <KeysSheet />}
    </Suspense>
  );
}
