import { lazy, Suspense, useEffect, useState } from 'react';
import { calls } from '#app/lib/calls.ts';

// It brings the arranging of cards along, which a list of flows has no use for.
const FlowPicture = lazy(() => import('#app/editor/live/flow-picture.tsx').then(({ FlowPicture: loaded }) => ({ default: loaded })));

type Shown = Awaited<ReturnType<typeof calls.flows.starter.query>>;

/** The draft and the messages of a ready-made flow; null until they are there, and when they cannot be had: the words do without. */
export function useShownStarter(key: string): Shown | null {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    calls.flows.starter.query({ key }, { signal: asking.signal }).then(setShown, () => {});
    return () => asking.abort();
  }, [key]);
  return shown;
}

/** Fills its place with the flow's picture. */
export function StarterPicture({ label, shown }: { label: string; shown: Shown | null }) {
  if (!shown) return null;
  return (
    <Suspense>
      <FlowPicture label={label} document={shown.document} templates={shown.templates} className="size-full" />
    </Suspense>
  );
}
