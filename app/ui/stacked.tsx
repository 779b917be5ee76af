import type { ReactNode } from 'react';

/** A cell that carries a second fact below on narrow screens, where that fact's own column is left out. */
export function Stacked({ main, below }: { main: ReactNode; below: ReactNode }) {
  return (
    <>
      <span className="whitespace-nowrap">{main}</span>
      <span className="block font-normal text-soft text-sm md:hidden">{below}</span>
    </>
  );
}
