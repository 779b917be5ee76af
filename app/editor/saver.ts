import { createStore, type StoreApi } from 'zustand/vanilla';
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
export class DraftSaver<T> {
  readonly state: StoreApi<{ save: SaveState; revision: number }>;
  readonly #options: SaverOptions<T>;
  readonly #now: () => number;
  readonly #later: (work: () => void, ms: number) => () => void;
  /** What is shown when nothing is unsaved. */
  #lastSaved: SaveState = { kind: 'saved', at: null };
  #saved: T;
  /** When the oldest unsaved edit was made. */
  #since: number | null = null;
  #cancel = () => {};
  #running: Promise<boolean> | null = null;

  constructor(options: SaverOptions<T>) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#later = options.later ?? waitInBrowser;
    this.#saved = options.read();
    this.state = createStore(() => ({ save: this.#lastSaved, revision: options.revision }));
  }

  /** What would be saved now. */
  read(): T {
    return this.#options.read();
  }

  /** What the server has, as far as is known here. */
  base(): Stored<T> {
    return { content: this.#saved, revision: this.state.getState().revision };
  }

  isClean(): boolean {
    return (this.#options.same ?? Object.is)(this.read(), this.#saved);
  }

  isBusy(): boolean {
    return this.#running !== null;
  }

  /** 1 or more. */
  countUnsaved(): number {
    return Math.max(1, this.#options.count?.(this.read(), this.#saved) ?? 1);
  }

  /** Says that something changed. */
  touch(): void {
    if (this.isBusy() || this.#isConflict()) return;
    this.#cancel();
    const { save } = this.state.getState();
    if (this.isClean()) {
      // There and back again is no change that is waiting.
      this.#saved = this.read();
      this.#since = null;
      this.#show(this.#lastSaved);
      return;
    }
    this.#since ??= this.#now();
    this.#show(save.kind === 'offline' ? { ...save, unsaved: this.countUnsaved() } : { kind: 'unsaved' });
    const wait = Math.max(0, Math.min(QUIET_MS, this.#since + WITHIN_MS - this.#now()));
    this.#cancel = this.#later(() => void this.flush(), wait);
  }

  /** Saves at once what is not saved; answers whether all is saved then. */
  async flush(): Promise<boolean> {
    this.#cancel();
    if (this.#isConflict()) return false;
    if (this.#running) return this.#running;
    return this.isClean() || this.#runOnce(() => this.#attempt());
  }

  /**
   * This revision was saved: one that is not known here is taken over when nothing is unsaved; else the next save meets it.
   * Answers which it was.
   */
  async follow(revision: number): Promise<'known' | 'taken' | 'later'> {
    // A save of my own that is under way may be the very one.
    await this.#running;
    if (revision <= this.state.getState().revision) return 'known';
    if (this.#isConflict() || !this.isClean()) return 'later';
    return (await this.#runOnce(() => this.#catchUp())) ? 'taken' : 'later';
  }

  /** Goes on from edits that were made on this base earlier, which `read` answers by now. */
  async resume(from: Stored<T>): Promise<boolean> {
    await this.#running;
    this.#saved = from.content;
    this.state.setState({ revision: from.revision, save: { kind: 'unsaved' } });
    return this.#runOnce(() => this.#catchUp());
  }

  /** After a conflict: what is here now is decided, on top of theirs. */
  async resolve(theirs: Stored<T>): Promise<boolean> {
    await this.#running;
    return this.#runOnce(() => this.#goOn(theirs));
  }

  /** Stops waiting; what is unsaved is tried once more. */
  async close(): Promise<void> {
    this.#cancel();
    if (!this.isClean() && !this.#isConflict()) await this.flush();
    this.#cancel();
  }

  #show(save: SaveState): void {
    this.state.setState({ save });
  }

  #isConflict(): boolean {
    return this.state.getState().save.kind === 'conflict';
  }

  #runOnce(work: () => Promise<boolean>): Promise<boolean> {
    this.#cancel();
    this.#running ??= work().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #attempt(): Promise<boolean> {
    const content = this.read();
    this.#since = null;
    this.#show({ kind: 'saving' });
    try {
      const revision = await this.#options.save(content, this.state.getState().revision);
      this.#saved = content;
      this.#lastSaved = { kind: 'saved', at: new Date(this.#now()) };
      this.state.setState({ revision, save: this.#lastSaved });
    } catch (thrown) {
      const failure = readFailure(thrown);
      return failure.code === 'conflict' ? this.#catchUp() : this.#tryAgain(failure);
    }
    return this.isClean() || this.#attempt();
  }

  /** Puts what somebody else saved under what is here, or leaves it to a person. */
  async #catchUp(): Promise<boolean> {
    try {
      const theirs = (await this.#options.rebase?.(this.base())) ?? null;
      if (theirs) return this.#goOn(theirs);
      this.#show({ kind: 'conflict' });
      return false;
    } catch (thrown) {
      return this.#tryAgain(readFailure(thrown));
    }
  }

  async #goOn(theirs: Stored<T>): Promise<boolean> {
    this.#saved = theirs.content;
    this.state.setState({ revision: theirs.revision, save: this.#lastSaved });
    return this.isClean() || this.#attempt();
  }

  #tryAgain(failure: CallFailure): boolean {
    this.#show({ kind: 'offline', failure, unsaved: this.countUnsaved() });
    this.#cancel = this.#later(() => void this.flush(), RETRY_MS);
    return false;
  }
}

/** What the editor's parts need of it. */
export type Saver = Pick<DraftSaver<unknown>, 'state' | 'flush' | 'touch'>;

function waitInBrowser(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}
