import { createStore } from 'zustand/vanilla';
import { type CallFailure, readFailure } from '#app/lib/calls.ts';

/** How the draft stands: each is shown in words. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: Date | null }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  /** No answer: the edits stay here and are tried again. */
  | { readonly kind: 'offline'; readonly failure: CallFailure }
  /** Somebody else saved since: nothing is written until one of the two is chosen. */
  | { readonly kind: 'conflict'; readonly failure: CallFailure };

export type SaverOptions<T> = {
  readonly revision: number;
  /** What is to be saved now. */
  readonly read: () => T;
  /** Saves on top of a revision and answers the new one. */
  readonly save: (content: T, revision: number) => Promise<number>;
  /** Runs work later; answers how to cancel it. */
  readonly later?: (work: () => void, ms: number) => () => void;
};

/** After the last edit. */
const QUIET_MS = 900;
const RETRY_MS = 5000;

/** Saves a draft by itself a moment after the last edit, one save at a time, each on top of the revision before. */
export function createSaver<T>({ revision, read, save, later = waitInBrowser }: SaverOptions<T>) {
  let lastSaved: SaveState = { kind: 'saved', at: null };
  const state = createStore<{ save: SaveState; revision: number }>()(() => ({ save: lastSaved, revision }));
  let saved = read();
  let cancel = () => {};
  let running: Promise<boolean> | null = null;
  const set = (kind: SaveState) => state.setState({ save: kind });

  const attempt = async (): Promise<boolean> => {
    const content = read();
    set({ kind: 'saving' });
    try {
      const next = await save(content, state.getState().revision);
      saved = content;
      lastSaved = { kind: 'saved', at: new Date() };
      state.setState({ revision: next, save: lastSaved });
    } catch (thrown) {
      const failure = readFailure(thrown);
      if (failure.code === 'conflict') set({ kind: 'conflict', failure });
      else {
        set({ kind: 'offline', failure });
        cancel = later(() => void flush(), RETRY_MS);
      }
      return false;
    }
    return read() === saved || attempt();
  };

  /** Saves at once what is not saved; answers whether all is saved then. */
  const flush = async (): Promise<boolean> => {
    cancel();
    if (state.getState().save.kind === 'conflict') return false;
    if (running) return running;
    if (read() === saved) return true;
    running = attempt().finally(() => {
      running = null;
    });
    return running;
  };

  return {
    state,
    flush,
    /** Says that something changed. */
    touch: () => {
      if (running || state.getState().save.kind === 'conflict') return;
      cancel();
      if (read() === saved) return set(lastSaved);
      if (state.getState().save.kind !== 'offline') set({ kind: 'unsaved' });
      cancel = later(() => void flush(), QUIET_MS);
    },
    /** After a conflict: goes on from the other's revision; `theirs` says that the content is now theirs. */
    settle: (newest: number, theirs: boolean) => {
      if (theirs) saved = read();
      state.setState({ revision: newest, save: lastSaved });
      return theirs ? Promise.resolve(true) : flush();
    },
    /** Stops waiting; what is unsaved is tried once more. */
    close: () => {
      cancel();
      if (read() !== saved) void flush();
    },
  };
}

export type Saver = ReturnType<typeof createSaver>;

function waitInBrowser(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}
