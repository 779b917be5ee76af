import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { notify } from '#app/ui/toaster.tsx';
import type { Saver } from './saver.ts';
import type { EditorStore } from './store.ts';

/** Keys of the whole editor: undo, redo, save. In a text field they act on the flow too, whose text the field shows. */
export function useEditorKeys({ store, saver, readOnly }: { store: EditorStore; saver: Saver; readOnly: boolean }): void {
  useEffect(() => {
    if (readOnly) return;
    const act = (work: () => void) => (event: KeyboardEvent) => {
      event.preventDefault();
      work();
    };
    const redo = act(() => store.getState().redo());
    const keys = {
      '$mod+KeyZ': act(() => store.getState().undo()),
      '$mod+Shift+KeyZ': redo,
      '$mod+KeyY': redo,
      '$mod+KeyS': act(() => void saver.flush().then((saved) => saved && notify('The draft is saved.'))),
    };
    return tinykeys(window, keys, { ignore: () => false });
  }, [store, saver, readOnly]);
}
