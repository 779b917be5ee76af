import { useEffect, useRef, useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { notify } from '#app/ui/toaster.tsx';
import { DraftSaver, type Stored } from '../saver.ts';
import type { EditorStore } from '../store.ts';
import { countEdits, type EditCount } from './counted-edits.ts';
import { createKeeper, findOrphans, type KeptFor } from './kept-edits.ts';
import type { Draft } from './parts.ts';

/** A draft of the server's, and who saved it when. */
export type Newest = Stored<Draft> & { readonly by: string; readonly at: Date };

export type DraftOptions = {
  readonly flow: { readonly id: string; readonly name: string; readonly revision: number };
  readonly store: EditorStore;
  readonly me: { readonly tenantId: string; readonly userId: string };
  readonly readOnly: boolean;
  /** The name of who saved, "member:<id>". */
  readonly nameOf: (actor: string) => string;
};

export type OpenDraft = ReturnType<typeof useDraft>;

/** Document and name of an open flow, saved by themselves, kept in the browser until they are, and merged with what others save. */
export function useDraft(options: DraftOptions) {
  const { flow, store, me, readOnly } = options;
  const [name, setName] = useState(flow.name);
  const [conflict, setConflict] = useState<Newest | null>(null);
  const callbacks = useRef({ nameOf: options.nameOf, setName, setConflict });
  callbacks.current.nameOf = options.nameOf;
  const [{ saver, setDraftName, take, edits }] = useState(() => openDraft(options, callbacks));
  useKeeping({ saver, edits, store, readOnly, whose: { ...me, flowId: flow.id }, rename: setDraftName });
  const rename = (next: string) => {
    setName(next);
    if (next.trim() !== '') setDraftName(next.trim());
    saver.touch();
  };
  return { saver, name, rename, conflict, setConflict, take, whoSaved: (newest: Newest) => whoSaved(newest, me.userId, options.nameOf) };
}

type Callbacks = { readonly nameOf: (actor: string) => string; setName(name: string): void; setConflict(conflict: Newest | null): void };

/** With the number of edits since the flow was opened. */
type Counted = Draft & { readonly edits: number };

/** The saver of one open flow, and what it reads. */
function openDraft({ flow, store, me }: DraftOptions, callbacks: { readonly current: Callbacks }) {
  let latestName = flow.name;
  const edits = countEdits(store);
  const read = (): Counted => ({ document: store.getState().document, name: latestName, edits: edits.now() });
  const setDraftName = (name: string) => {
    latestName = name;
    callbacks.current.setName(name);
  };
  /** Shows a draft that is decided: mine over theirs. */
  const take = (draft: Draft, label: string) => {
    store.getState().run({ type: 'replace', document: draft.document, label });
    setDraftName(draft.name);
  };
  const fetchNewest = async (): Promise<Newest> => {
    const { name, document, revision, updatedBy, updatedAt } = await calls.flows.get.query({ flowId: flow.id });
    return { content: { name, document }, revision, by: updatedBy, at: updatedAt };
  };
  const rebase = async (base: Stored<Draft>): Promise<Stored<Counted> | null> => {
    const [newest, { mergeDrafts, takeTheirs, listEdits }] = await Promise.all([fetchNewest(), import('./merging.ts')]);
    const sides = { base: base.content, mine: read(), theirs: newest.content };
    const merge = mergeDrafts(sides);
    if (merge.overlaps.length > 0) {
      callbacks.current.setConflict(newest);
      return null;
    }
    const mineIsClean = sides.mine.document === base.content.document && sides.mine.name === base.content.name;
    takeTheirs(store, sides, merge);
    setDraftName(merge.merged.name);
    const told = listEdits(sides.base, sides.theirs);
    if (!mineIsClean && told.length > 0) notify(sayMerged(whoSaved(newest, me.userId, callbacks.current.nameOf), told));
    return { content: { ...newest.content, edits: edits.now() }, revision: newest.revision };
  };
  const save = async ({ name, document }: Draft, revision: number) =>
    (await calls.flows.saveDraft.mutate({ flowId: flow.id, revision, name, document })).revision;
  const saver = new DraftSaver<Counted>({
    revision: flow.revision,
    read,
    save,
    rebase,
    same: (a, b) => a.document === b.document && a.name === b.name,
    count: (now, saved) => now.edits - saved.edits + (now.name === saved.name ? 0 : 1),
  });
  return { saver, setDraftName, take, edits };
}

const OTHER_TAB = 'Your other tab';

function whoSaved({ by }: Newest, userId: string, nameOf: (actor: string) => string): string {
  return by === `member:${userId}` ? OTHER_TAB : nameOf(by);
}

const TOLD = 3;

/** "Bea’s edits were merged: …"; the first few of many. */
function sayMerged(who: string, edits: readonly string[]): string {
  const rest = edits.length - TOLD;
  return `${who}’s edits were merged: ${edits.slice(0, TOLD).join(' ')}${rest > 0 ? ` And ${rest} more.` : ''}`;
}

type Keeping = {
  readonly saver: ReturnType<typeof openDraft>['saver'];
  readonly edits: EditCount;
  readonly store: EditorStore;
  readonly readOnly: boolean;
  readonly whose: KeptFor;
  readonly rename: (name: string) => void;
};

/** Saves on edits, when the network is back and before the page goes; takes up what this browser kept. */
function useKeeping({ saver, edits, store, readOnly, whose, rename }: Keeping): void {
  const { tenantId, userId, flowId } = whose;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one open flow, and the name is its own
  useEffect(() => {
    if (readOnly) return;
    const keeper = createKeeper({ tenantId, userId, flowId });
    const keep = () => {
      const { content: base, revision } = saver.base();
      if (saver.isClean()) keeper.forget();
      else keeper.keep({ mine: saver.read(), base, revision, count: saver.countUnsaved() });
    };
    const edited = () => {
      // What comes in while it saves may be somebody else's.
      if (!saver.isClean() && !saver.isBusy()) edits.atLeast(saver.base().content.edits + 1);
      saver.touch();
      keep();
    };
    const stops = [
      // A moment later the history knows of the edit, too.
      store.subscribe((now, before) => now.document !== before.document && queueMicrotask(edited)),
      saver.state.subscribe(keep),
      listen(window, 'online', () => void saver.flush()),
      listen(window, 'pagehide', keeper.flush),
      listen(document, 'visibilitychange', keeper.flush),
      listen(window, 'beforeunload', (event) => saver.state.getState().save.kind !== 'saved' && event.preventDefault()),
    ];
    void takeUp();
    return () => {
      for (const stop of stops) stop();
      keeper.flush();
      void saver.close().finally(keeper.close);
    };

    async function takeUp(): Promise<void> {
      const orphans = await findOrphans({ tenantId, userId, flowId });
      // What was typed before the answer counts more than what is found.
      if (orphans.length === 0 || !saver.isClean()) return;
      const { mergeDrafts, isSameDraft } = await import('./merging.ts');
      for (const { mine, base, revision, count, forget } of orphans) {
        const now = saver.read();
        const { merged, overlaps } = mergeDrafts({ base, mine, theirs: now });
        const known = overlaps.length === 0 && isSameDraft(merged, now);
        // What the server has by now had only lost its answer.
        if (!known) {
          showTakenUp(overlaps.length === 0 ? merged : mine, count);
          keep();
          keeper.flush();
        }
        forget();
        if (overlaps.length > 0) return void saver.resume({ content: { ...base, edits: edits.now() - count }, revision });
      }
    }

    function showTakenUp(draft: Draft, count: number): void {
      const these = `${count} ${count === 1 ? 'edit' : 'edits'} from this browser`;
      store.getState().run({ type: 'replace', document: draft.document, label: `take up ${these}` });
      rename(draft.name);
      notify(`${these} ${count === 1 ? 'was not saved; it is' : 'were not saved; they are'} back.`, {
        label: 'Undo',
        run: () => store.getState().undo(),
      });
    }
  }, [saver, store, readOnly, tenantId, userId, flowId]);
}

/** Listens to one event; answers how to stop. */
function listen(target: EventTarget, name: string, act: (event: Event) => void): () => void {
  target.addEventListener(name, act);
  return () => target.removeEventListener(name, act);
}
