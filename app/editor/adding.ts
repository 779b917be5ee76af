import { createContext, useContext } from 'react';
import type { Exit } from './edits/steps.ts';

/** Where a step is about to be added: the way under a dragged item, and the list that a "+" opens. */
export type Adding = {
  /** The way that a dragged step would be dropped into. */
  readonly target: Exit | null;
  /** A step is about to be moved: what is pressed takes it. */
  readonly moving: boolean;
  /** Opens the list of steps beside the pressed "+". */
  open(exit: Exit, beside: Element): void;
};

const AddingContext = createContext<Adding>({ target: null, moving: false, open: () => {} });

export const AddingProvider = AddingContext.Provider;

export function useAdding(): Adding {
  return useContext(AddingContext);
}
