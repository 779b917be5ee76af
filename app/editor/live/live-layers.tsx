import { lazy, Suspense } from 'react';
import { useTryKeys } from '../try/use-try-keys.ts';
import { useWalk } from '../try/walk-store.ts';
import { useOverlay } from './overlay.ts';

const NumbersBar = lazy(() => import('./numbers-bar.tsx').then(({ NumbersBar: loaded }) => ({ default: loaded })));
const WalkBar = lazy(() => import('../try/walk-bar.tsx').then(({ WalkBar: loaded }) => ({ default: loaded })));

/** What lies over the canvas when it is asked for; loaded then. */
export function LiveLayers() {
  const numbers = useOverlay((state) => state.shown);
  const walked = useWalk((state) => state.result !== null);
  useTryKeys();
  return (
    <Suspense fallback={null}>
      {/* A trial is looked at by itself. */}
      {numbers && !walked && <NumbersBar />}
      {walked && <WalkBar />}
    </Suspense>
  );
}
