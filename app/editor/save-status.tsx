import { useStore } from 'zustand';
import { classes } from '#app/lib/classes.ts';
import type { Saver, SaveState } from './saver.ts';

/** "Saving…", "Saved 10:42", "Offline (3 unsaved)", "Conflict", in a polite live region. */
export function SaveStatus({ saver }: { saver: Saver }) {
  const save = useStore(saver.state, (state) => state.save);
  const trouble = save.kind === 'offline' || save.kind === 'conflict';
  return (
    <span role="status" title={hint(save)} className={classes('whitespace-nowrap text-sm', trouble ? 'text-danger' : 'text-soft')}>
      {words(save)}
    </span>
  );
}

function words(save: SaveState): string {
  switch (save.kind) {
    case 'saved':
      return save.at ? `Saved ${save.at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}` : 'Saved';
    // The wait for the end of a word is no state that anyone needs to hear of.
    case 'unsaved':
    case 'saving':
      return 'Saving…';
    case 'offline':
      return save.failure.code === 'offline' ? `Offline (${save.unsaved} unsaved)` : `${save.failure.message} (${save.unsaved} unsaved)`;
    case 'conflict':
      return 'Conflict';
  }
}

function hint(save: SaveState): string | undefined {
  if (save.kind === 'offline') return 'Your edits are kept in this browser and saved as soon as it works again.';
  return save.kind === 'conflict' ? 'Somebody else changed what you changed; choose which of the two counts.' : undefined;
}
