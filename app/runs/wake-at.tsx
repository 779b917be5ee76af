import { When } from '#app/ui/when.tsx';

/** The moment at which a wait ends: exactly then for a plain wait, at the latest then for what may happen before. */
export function WakeAt({ at, waitsFor }: { at: Date; waitsFor: string | null }) {
  const exact = waitsFor === null || waitsFor === 'time' || waitsFor === 'hold' || waitsFor === 'retry';
  return (
    <>
      {exact ? '' : 'until '}
      <When at={at} />
      {exact ? '' : ' at most'}
    </>
  );
}
