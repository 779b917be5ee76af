import { lazy, Suspense, useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { PresenceStrip } from './presence-strip.tsx';
import { Strip } from './strip.tsx';
import type { Newest, OpenDraft } from './use-draft.ts';
import { useLiveFlow } from './use-live-flow.ts';

// Asked for only when two people changed the same.
const ConflictDialog = lazy(() => import('./conflict-dialog.tsx').then(({ ConflictDialog: loaded }) => ({ default: loaded })));

export type SafetyProps = { flowId: string; draft: OpenDraft; me: string };

/** What keeps the work of several people safe: who else is here, and the question whose edit counts. */
export function Safety({ flowId, draft, me }: SafetyProps) {
  const live = useLiveFlow(flowId, draft, me);
  const { conflict } = draft;
  return (
    <>
      <PresenceStrip live={live} />
      {conflict && <Conflict key={conflict.revision} draft={draft} newest={conflict} />}
    </>
  );
}

/** The question may wait; until it is answered nothing is saved, and that is said. */
function Conflict({ draft, newest }: { draft: OpenDraft; newest: Newest }) {
  const [later, setLater] = useState(false);
  if (later)
    return (
      <Strip label="Conflict" tone="danger" action={<Button onPress={() => setLater(false)}>Choose what counts</Button>}>
        {draft.whoSaved(newest)} changed what you changed. Nothing is saved until you choose; your edits are kept in this browser.
      </Strip>
    );
  return (
    <Suspense fallback={null}>
      <ConflictDialog draft={draft} newest={newest} who={draft.whoSaved(newest)} onLater={() => setLater(true)} />
    </Suspense>
  );
}
