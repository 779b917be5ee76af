import { createStore } from 'zustand/vanilla';
import { type CallFailure, readFailure } from '#app/lib/calls.ts';

/** How the draft stands: each is shown in words. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: Date | null }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  /** No answer: the edits stay here and are tried again. `unsaved` counts the changes since the last save, 1 or more. */
  | { readonly kind: 'offline'; readonly failure: CallFailure; readonly unsaved: number }
  /** Somebody else saved since, and changed what I changed: nothing is written until it is decided. */
  | { readonly kind: 'conflict' };

/** A content that the server has, and the revision under which it has it. */
export type Stored<T> = { readonly content: T; readonly revision: number };

export type SaverOptions<T> = {
  readonly revision: number;
  /** What is to be saved now; the same object, or one that is `same`, as long as nothing changed. */
  readonly read: () => T;
  /** Saves on top of a revision and answers the new one. */
  readonly save: (content: T, revision: number) => Promise<number>;
  readonly same?: (a: T, b: T) => boolean;
  /** How many changes lie between two contents. */
  readonly count?: (now: T, saved: T) => number;
  /**
   * Somebody else saved since `base`: lays what is here over theirs, so that `read` answers both, and answers theirs; null
   * when a person has to decide. Without it a person always has to.
   */
  readonly rebase?: (base: Stored<T>) => Promise<Stored<T> | null>;
  /** Runs work later; answers how to cancel it. */
  readonly later?: (work: () => void, ms: number) => () => void;
  readonly now?: () => number;
};

/** After the last edit; but nobody who types on and on waits longer than WITHIN_MS. */
const QUIET_MS = 900;
const WITHIN_MS = 1500;
const RETRY_MS = 5000;

/** Saves a draft by itself a moment after the last edit, one save at a time, each on top of the revision before. */
export function createSaver<T>(options: SaverOptions<T>) {
  const { read, save, same = Object.is, count = () => 1, rebase, later = waitInBrowser, now = Date.now } = options;
  let lastSaved: SaveState = { kind: 'saved', at: null };
  const state = createStore<{ save: SaveState; revision: number }>()(() => ({ save: lastSaved, revision: options.revision }));
  let saved = read();
  let since: number | null = null;
  let cancel = () => {};
  let running: Promise<boolean> | null = null;
  const set = (kind: SaveState) => state.setState({ save: kind });
  const isClean = () => same(read(), saved);
  const countUnsaved = () => Math.max(1, count(read(), saved));
  const base = (): Stored<T> => ({ content: saved, revision: state.getState().revision });
  const isConflict = () => state.getState().save.kind === 'conflict';

  const tryAgain = (failure: CallFailure) => {
    set({ kind: 'offline', failure, unsaved: countUnsaved() });
    cancel = later(() => void flush(), RETRY_MS);
    return false;
  };

  const attempt = async (): Promise<boolean> => {
    const content = read();
    since = null;
    set({ kind: 'saving' });
    try {
      const revision = await save(content, state.getState().revision);
      saved = content;
      lastSaved = { kind: 'saved', at: new Date(now()) };
      state.setState({ revision, save: lastSaved });
    } catch (thrown) {
      const failure = readFailure(thrown);
      return failure.code === 'conflict' ? catchUp() : tryAgain(failure);
    }
    return isClean() || attempt();
  };

  /** Goes on from what somebody else saved. */
  const catchUp = async (): Promise<boolean> => {
    try {
      const theirs = (await rebase?.(base())) ?? null;
      if (theirs) return goOn(theirs);
      set({ kind: 'conflict' });
      return false;
    } catch (thrown) {
      return tryAgain(readFailure(thrown));
    }
  };

  const goOn = (theirs: Stored<T>): Promise<boolean> | boolean => {
    saved = theirs.content;
    state.setState({ revision: theirs.revision, save: lastSaved });
    return isClean() || attempt();
  };

  const runOnce = (work: () => Promise<boolean>): Promise<boolean> => {
    cancel();
    running ??= work().finally(() => {
      running = null;
    });
    return running;
  };

  /** Saves at once what is not saved; answers whether all is saved then. */
  const flush = async (): Promise<boolean> => {
    cancel();
    if (isConflict()) return false;
    if (running) return running;
    if (isClean()) return true;
    return runOnce(attempt);
  };

  return {
    state,
    flush,
    read,
    base,
    isClean,
    countUnsaved,
    isBusy: () => running !== null,
    /** Says that something changed. */
    touch: () => {
      if (running || isConflict()) return;
      cancel();
      const { save: stands } = state.getState();
      if (isClean()) {
        // There and back again is no change that is waiting.
        saved = read();
        since = null;
        return set(lastSaved);
      }
      since ??= now();
      if (stands.kind === 'offline') set({ ...stands, unsaved: countUnsaved() });
      else set({ kind: 'unsaved' });
      cancel = later(() => void flush(), Math.max(0, Math.min(QUIET_MS, since + WITHIN_MS - now())));
    },
    /**
     * This revision was saved: one that is not known here is taken over when nothing is unsaved; else the next save meets
     * it. Answers which it was.
     */
    follow: async (revision: number): Promise<'known' | 'taken' | 'later'> => {
      // A save of my own that is under way may be the very one.
      await running;
      if (revision <= state.getState().revision) return 'known';
      if (isConflict() || !isClean()) return 'later';
      return (await runOnce(catchUp)) ? 'taken' : 'later';
    },
    /** Goes on from edits that were made on this base earlier, which `read` answers by now. */
    resume: async (from: Stored<T>): Promise<boolean> => {
      await running;
      saved = from.content;
      state.setState({ revision: from.revision, save: { kind: 'unsaved' } });
      return runOnce(catchUp);
    },
    /** After a conflict: what is here now is decided, on top of theirs. */
    resolve: async (theirs: Stored<T>): Promise<boolean> => {
      await running;
      return runOnce(async () => goOn(theirs));
    },
    /** Stops waiting; what is unsaved is tried once more. */
    close: async (): Promise<void> => {
      cancel();
      if (!isClean() && !isConflict()) await flush();
      cancel();
    },
  };
}

export type Saver<T = unknown> = Pick<ReturnType<typeof createSaver<T>>, 'state' | 'flush' | 'touch'>;

function waitInBrowser(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}
