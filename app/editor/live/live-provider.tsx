import { type ReactNode, useState } from 'react';
import { createDecorStore, DecorProvider } from '../decor.ts';
import { createWalkStore, WalkProvider } from '../try/walk-store.ts';
import { createOverlayStore, OverlayProvider } from './overlay.ts';

/** What one open editor shows beside its flow: marks on the canvas, the numbers, the trial. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [decor] = useState(createDecorStore);
  const [overlay] = useState(createOverlayStore);
  const [walk] = useState(createWalkStore);
  return (
    <DecorProvider value={decor}>
      <OverlayProvider value={overlay}>
        <WalkProvider value={walk}>{children}</WalkProvider>
      </OverlayProvider>
    </DecorProvider>
  );
}
