import { del, entries, set } from 'idb-keyval';
import * as z from 'zod/mini';
import { type FlowDocument, loadFlow } from '#workflows-schema/index.ts';
import { KEPT, SIGNED_OUT } from './forget-kept.ts';
import type { Draft } from './parts.ts';

/** Whose edits of which flow: another member on the same browser, or of another tenant, has other keys, and each tab its own. */
export type KeptFor = { readonly tenantId: string; readonly userId: string; readonly flowId: string };

/** Edits that the server does not have yet, with what they were made on. */
export type KeptEdits = {
  readonly mine: Draft;
  readonly base: Draft;
  readonly revision: number;
  /** How many changes they are, 1 or more. */
  readonly count: number;
};

export type Keeper = {
  keep(edits: KeptEdits): void;
  /** The server has everything. */
  forget(): void;
  /** Writes at once what waits to be written: the page may be gone in a moment. */
  flush(): void;
  close(): void;
};

const AT_MOST_EVERY_MS = 500;

const draftShape = z.object({ name: z.string(), document: z.unknown() });
const keptShape = z.object({ mine: draftShape, base: draftShape, revision: z.int(), count: z.int() });

const LOCK = 'cadenza-tab ';
const prefixOf = ({ tenantId, userId, flowId }: KeptFor): string => `${tenantId} ${userId} ${flowId} `;
/** A browser that keeps nothing (a private window, a full disk) loses only this second net. */
const quietly = (work: Promise<unknown>): void => void work.catch(() => {});

/** Keeps unsaved edits in the browser, at most every half second, until they are saved or somebody signs out. */
export function createKeeper(whose: KeptFor): Keeper {
  const tab = String(performance.timeOrigin + performance.now());
  const key = prefixOf(whose) + tab;
  const { promise: isClosed, resolve: unlock } = Promise.withResolvers<void>();
  holdLock(tab, isClosed);
  let waiting: KeptEdits | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let closed = false;
  const stop = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    waiting = null;
  };
  const write = () => {
    const edits = waiting;
    stop();
    if (edits && !closed) quietly(set(key, edits, KEPT));
  };
  const signedOut = new BroadcastChannel(SIGNED_OUT);
  signedOut.onmessage = () => {
    closed = true;
    stop();
  };
  return {
    keep: (edits) => {
      waiting = edits;
      timer ??= setTimeout(write, AT_MOST_EVERY_MS);
    },
    forget: () => {
      stop();
      if (!closed) quietly(del(key, KEPT));
    },
    flush: write,
    close: () => {
      write();
      closed = true;
      unlock();
      signedOut.close();
    },
  };
}

export type Orphan = KeptEdits & { forget(): void };

/** Edits that tabs kept which are gone by now, oldest first, migrated to the current schema; those of an open tab are its own. */
export async function findOrphans(whose: KeptFor): Promise<readonly Orphan[]> {
  const [found, alive] = await Promise.all([entries<string, unknown>(KEPT).catch(() => []), openTabs()]);
  return found.flatMap(([key, value]) => {
    const tab = key.startsWith(prefixOf(whose)) ? key.slice(prefixOf(whose).length) : null;
    const edits = tab !== null && !alive.has(tab) ? readKept(value) : null;
    return edits ? [{ ...edits, forget: () => quietly(del(key, KEPT)) }] : [];
  });
}

function readKept(value: unknown): KeptEdits | null {
  const read = keptShape.safeParse(value);
  if (!read.success) return null;
  const { mine, base, revision, count } = read.data;
  const [own, below] = [loadFlow(mine.document), loadFlow(base.document)];
  if (!own.ok || !below.ok) return null;
  const draft = (name: string, document: FlowDocument): Draft => ({ name, document });
  return { mine: draft(mine.name, own.document), base: draft(base.name, below.document), revision, count };
}

/** Each open tab holds a lock of its own, which the browser frees however the tab ends. */
function holdLock(tab: string, until: Promise<void>): void {
  if ('locks' in navigator) quietly(navigator.locks.request(LOCK + tab, () => until));
}

async function openTabs(): Promise<ReadonlySet<string>> {
  if (!('locks' in navigator)) return new Set();
  const { held = [] } = await navigator.locks.query();
  return new Set(held.flatMap(({ name }) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : [])));
}
