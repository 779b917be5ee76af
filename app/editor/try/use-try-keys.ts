import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { useKit } from '../editor-context.ts';
import { useWalkStore } from './walk-store.ts';

/** Mod+Enter walks the draft from wherever one is in the editor; `?try=<kind>:<id>` in the address does so once with that subject. */
export function useTryKeys(): void {
  const { store } = useKit();
  const walk = useWalkStore();
  useEffect(() => {
    const run = () => {
      store.getState().show('try');
      void walk.getState().walk(store.getState().document);
    };
    const asked = new URL(window.location.href);
    const [, kind, id] = /^(invoice|order|customer):([\w-]+)$/.exec(asked.searchParams.get('try') ?? '') ?? [];
    if (id) {
      asked.searchParams.delete('try');
      window.history.replaceState(window.history.state, '', asked);
      if (kind === store.getState().document.settings.subject) walk.getState().choose({ id, label: 'The one of the run' });
      run();
    }
    return tinykeys(
      window,
      {
        '$mod+Enter': (event) => {
          // A dialog over the editor has its own Enter.
          if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
          event.preventDefault();
          // A button that has the focus would take the Enter as a press of its own.
          event.stopPropagation();
          run();
        },
      },
      { ignore: () => false, capture: true },
    );
  }, [store, walk]);
}
