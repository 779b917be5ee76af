import { lazy, Suspense, useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { Strip } from './strip.tsx';
import type { Newest, OpenDraft } from './use-draft.ts';

// Asked for only when two people changed the same.
const ConflictDialog = lazy(() => import('./conflict-dialog.tsx').then(({ ConflictDialog: loaded }) => ({ default: loaded })));

export type SafetyProps = { draft: OpenDraft };

/** What keeps the work of several people safe: who else is here, and the question whose edit counts. */
export function Safety({ draft }: SafetyProps) {
  const { conflict } = draft;
  return conflict && <Conflict key={conflict.revision} draft={draft} newest={conflict} />;
}

/** The question may wait; until it is answered nothing is saved, and that is said. */
function Conflict({ draft, newest }: { draft: OpenDraft; newest: Newest }) {
  const [later, setLater] = useState(false);
  if (later)
    return (
      <Strip tone="danger" action={<Button onPress={() => setLater(false)}>Choose what counts</Button>}>
        {draft.whoSaved(newest)} changed what you changed. Nothing is saved until you choose; your edits are kept in this browser.
      </Strip>
    );
  return (
    <Suspense fallback={null}>
      <ConflictDialog draft={draft} newest={newest} who={draft.whoSaved(newest)} onLater={() => setLater(true)} />
    </Suspense>
  );
}
