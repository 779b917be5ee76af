import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify } from '#app/ui/toaster.tsx';

/** Says yes or no to what a flow asks. */
export function VoteForm({ caseId }: { caseId: string }) {
  const [note, setNote] = useState('');
  const { pending, run } = useAct();
  const vote = async (chosen: 'approve' | 'reject') => {
    let decided = false;
    const worked = await run(async () => {
      ({ decided } = await calls.cases.vote.mutate({ caseId, vote: chosen, note }));
    });
    if (worked)
      notify(
        decided
          ? `It is ${chosen === 'approve' ? 'approved' : 'rejected'}; the run goes on.`
          : 'Your yes is counted; it waits for the others.',
      );
  };
  return (
    <Card title="Your answer">
      <div className="flex flex-col gap-4">
        <TextField label="Note" rows={3} maxLength={4000} value={note} onChange={setNote} help="Why, for whoever reads it later." />
        <div className="flex flex-wrap gap-2">
          <Button look="primary" isPending={pending} onPress={() => void vote('approve')}>
            Approve
          </Button>
          <Button look="danger" isPending={pending} onPress={() => void vote('reject')}>
            Reject
          </Button>
        </div>
      </div>
    </Card>
  );
}
