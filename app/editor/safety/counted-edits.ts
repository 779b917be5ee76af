import type { EditorStore } from '../store.ts';

export type EditCount = {
  /** Commands, steps back and steps forward since the flow was opened. */
  now(): number;
  /** There are so many at least: typing that goes on after a save is one more, though undo takes it for one with what was saved. */
  atLeast(count: number): void;
};

/** Counts edits as undo knows them: a burst of typing is one. */
export function countEdits(store: EditorStore): EditCount {
  let edits = 0;
  store.temporal.subscribe((now, before) => {
    // While the history stands still, what others did is put under it.
    if (now.isTracking && (now.pastStates !== before.pastStates || now.futureStates !== before.futureStates)) edits += 1;
  });
  return {
    now: () => edits,
    atLeast: (count) => {
      edits = Math.max(edits, count);
    },
  };
}
