import { useSyncExternalStore } from 'react';

/** How a flow is shown: as a tree of cards, or as lines. */
export type View = 'canvas' | 'outline';

const KEPT = 'cadenza.editor-view';
/** Below this width, in CSS pixels, a flow is shown as lines unless somebody chose otherwise. */
const NARROW = 768;

let current: View | null = null;
const listeners = new Set<() => void>();

/** How the flow is shown in this browser: as the address says, else as was chosen last, else as the width allows; null on the server. */
export function useView(): View | null {
  return useSyncExternalStore(subscribe, read, () => null);
}

/** Shows it so from now on; the address says it too, so that a link does. */
export function chooseView(view: View): void {
  current = view;
  try {
    localStorage.setItem(KEPT, view);
  } catch {
    // A browser that keeps nothing shows it so until it is closed.
  }
  const address = new URL(window.location.href);
  address.searchParams.set('view', view);
  window.history.replaceState(window.history.state, '', address);
  for (const tell of listeners) tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    // The next flow asks the address again.
    if (listeners.size === 0) current = null;
  };
}

function read(): View {
  current ??= viewOf(new URL(window.location.href).searchParams.get('view')) ?? viewOf(kept()) ?? byWidth();
  return current;
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function byWidth(): View {
  return window.innerWidth < NARROW ? 'outline' : 'canvas';
}

function viewOf(word: string | null): View | null {
  return word === 'canvas' || word === 'outline' ? word : null;
}
