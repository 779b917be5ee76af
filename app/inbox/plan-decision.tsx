import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Money } from '#app/ui/money.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify } from '#app/ui/toaster.tsx';
import { Day } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Props = { caseId: string; plan: NonNullable<RouterOutputs['cases']['get']['plan']> };

/** Says yes or no to the parts that a customer asked for. */
export function PlanDecision({ caseId, plan }: Props) {
  const [note, setNote] = useState('');
  const { pending, run } = useAct();
  const decide = async (agree: boolean) => {
    const worked = await run(() => calls.cases.decidePlan.mutate({ caseId, planId: plan.id, agree, note }));
    if (worked) notify(agree ? 'The plan holds from now on.' : 'The plan is refused; the invoice is chased again.');
  };
  return (
    <Card title="The plan that the customer asks for">
      <div className="flex flex-col gap-4">
        <ol>
          {plan.instalments.map(({ position, dueOn, amount }) => (
            <li key={position} className="flex justify-between gap-3 border-line border-t py-1">
              <Day date={dueOn} />
              <Money amount={amount} />
            </li>
          ))}
        </ol>
        <TextField label="Note" rows={3} maxLength={4000} value={note} onChange={setNote} help="Why, for whoever reads it later." />
        <div className="flex flex-wrap gap-2">
          <Button look="primary" isPending={pending} onPress={() => void decide(true)}>
            Agree to the plan
          </Button>
          <Button look="danger" isPending={pending} onPress={() => void decide(false)}>
            Refuse the plan
          </Button>
        </div>
      </div>
    </Card>
  );
}
