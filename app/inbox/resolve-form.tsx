import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify } from '#app/ui/toaster.tsx';

export type ResolveFormProps = { caseId: string; outcomes: readonly { readonly id: string; readonly label: string }[] };

/** Ends a case: how, and in one's own words; the run that opened it goes on. */
export function ResolveForm({ caseId, outcomes }: ResolveFormProps) {
  const [outcome, setOutcome] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const { pending, run } = useAct();
  const resolve = async (chosen: string) => {
    if (await run(() => calls.cases.resolve.mutate({ caseId, outcome: chosen, note }))) notify('The case is resolved.');
  };
  return (
    <Card title="Resolve the case">
      <div className="flex flex-col gap-4">
        <Select label="How did it end?" options={outcomes} value={outcome} onChange={setOutcome} />
        <TextField label="Note" rows={3} value={note} onChange={setNote} help="For whoever reads the history later." />
        <Button
          look="primary"
          isDisabled={outcome === null}
          isPending={pending}
          onPress={() => outcome && void resolve(outcome)}
          className="self-start"
        >
          Resolve the case
        </Button>
      </div>
    </Card>
  );
}
