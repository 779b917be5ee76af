import { createContext, useContext } from 'react';
import type { Exit } from '../edits/steps.ts';

/** A question that the outline asks before it acts: where to, or which. */
export type Asking =
  | { readonly what: 'add'; readonly from: string; readonly exit: Exit; readonly beside: Element }
  | { readonly what: 'menu'; readonly row: string; readonly beside: Element }
  | { readonly what: 'move'; readonly nodeId: string }
  | { readonly what: 'connect'; readonly nodeId: string; readonly port: string | null };

/** What the rows of an outline ask of it; the same object as long as it stands. */
export type OutlineActs = {
  ask(asking: Asking | null): void;
  /** Adds after a step, or asks for the kind in the way out. */
  add(rowId: string): void;
  /** Puts the focus on a row, unfolding what hides it. */
  goTo(rowId: string): void;
  goToStep(nodeId: string): void;
  /** The row does what Enter does: a step opens, a way asks what to add, a pointer is followed. */
  open(rowId: string): void;
  fold(rowId: string, folded: boolean): void;
  rename(nodeId: string | null): void;
  setName(nodeId: string, name: string): void;
  /** Takes a step among those that are chosen together, or out of them. */
  choose(rowId: string): void;
  /** Does what the editor's list of actions has under this id, with the step, or with all that are chosen when it is one of them. */
  run(actionId: string, nodeId: string): void;
  disconnect(exit: Exit): void;
};

const ActsContext = createContext<OutlineActs | null>(null);

export const OutlineActsProvider = ActsContext.Provider;

export function useOutlineActs(): OutlineActs {
  const acts = useContext(ActsContext);
  if (!acts) throw new Error('This part stands outside an outline.');
  return acts;
}
