import { useState } from 'react';
import { Button } from '#app/ui/button.tsx';
import { type Meant, OperateDialog, type RunAct, type StepChoice } from './operate-dialog.tsx';

export type BulkBarProps = {
  /** How many are chosen, in words. */
  said: string;
  meant: Extract<Meant, { selection: unknown }>;
  steps: readonly StepChoice[];
  onDone: () => void;
};

/** What can be done with the chosen runs; it stands there while some are chosen. */
export function BulkBar({ said, meant, steps, onDone }: BulkBarProps) {
  const [act, setAct] = useState<RunAct | null>(null);
  return (
    <section aria-label="Chosen runs" className="flex flex-wrap items-center gap-2 rounded-card border border-line bg-sunken px-3 py-2">
      <p className="me-2 font-medium">{said}</p>
      <Button size="small" onPress={() => setAct('hold')}>
        Hold
      </Button>
      <Button size="small" onPress={() => setAct('release')}>
        Release
      </Button>
      <Button size="small" onPress={() => setAct('move')}>
        Move to a step…
      </Button>
      <Button size="small" look="danger" onPress={() => setAct('cancel')}>
        End
      </Button>
      <Button size="small" look="quiet" onPress={onDone}>
        Choose none
      </Button>
      {act && <OperateDialog act={act} meant={meant} steps={steps} onClose={() => setAct(null)} onDone={onDone} />}
    </section>
  );
}
