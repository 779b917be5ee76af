import { useState } from 'react';
import { useStore } from 'zustand';
import { calls, readFailure } from '#app/lib/calls.ts';
import { classes } from '#app/lib/classes.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { notifyProblem } from '#app/ui/toaster.tsx';
import { useKit } from './editor-context.ts';
import type { Saver, SaveState } from './saver.ts';

export type SaveStatusProps = { saver: Saver; onRename: (name: string) => void };

/** "Saved 10:42", in a polite live region; a conflict asks at once. */
export function SaveStatus({ saver, onRename }: SaveStatusProps) {
  const save = useStore(saver.state, (state) => state.save);
  return (
    <>
      <span
        role="status"
        className={classes('whitespace-nowrap text-sm', save.kind === 'offline' || save.kind === 'conflict' ? 'text-danger' : 'text-soft')}
      >
        {words(save)}
      </span>
      {save.kind === 'conflict' && <ConflictDialog saver={saver} onRename={onRename} />}
    </>
  );
}

function words(save: SaveState): string {
  switch (save.kind) {
    case 'saved':
      return save.at ? `Saved ${save.at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}` : 'Saved';
    case 'unsaved':
      return 'Not saved yet';
    case 'saving':
      return 'Saving…';
    case 'offline':
      return save.failure.code === 'offline' ? 'Offline: your edits stay here and are saved when it works again' : save.failure.message;
    case 'conflict':
      return 'Conflict: somebody else saved this draft';
  }
}

function ConflictDialog({ saver, onRename }: SaveStatusProps) {
  const { flowId, store } = useKit();
  const [pending, setPending] = useState(false);
  const choose = async (theirs: boolean) => {
    setPending(true);
    try {
      const newest = await calls.flows.get.query({ flowId });
      const { document: mine, run } = store.getState();
      run({ type: 'replace', document: newest.document, label: 'load their version' });
      if (theirs) onRename(newest.name);
      // Theirs stays one step of undo away, so that neither of the two is lost.
      else run({ type: 'replace', document: mine, label: 'keep your version' });
      await saver.settle(newest.revision, theirs);
    } catch (thrown) {
      notifyProblem(readFailure(thrown).message, 'Your edits are still here. Try again.');
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      alert
      isOpen
      title="Somebody else saved this draft"
      onClose={() => {}}
      actions={
        <>
          <Button isPending={pending} onPress={() => void choose(true)}>
            Load their version
          </Button>
          <Button look="primary" isPending={pending} onPress={() => void choose(false)}>
            Keep my version
          </Button>
        </>
      }
    >
      <p>Your last edits were made on an older version of the draft, so they are not saved yet.</p>
      <p className="text-soft">
        Keeping yours replaces what they saved; loading theirs replaces your edits here. Either way, “Undo” brings the other one back.
      </p>
    </Dialog>
  );
}
