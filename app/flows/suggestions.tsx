import { useNavigate } from 'react-router';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import type { StarterChoice } from './starter-choice.ts';
import { StarterPicture, useShownStarter } from './starter-picture.tsx';

/** The three with which most companies begin: before the due date, after it, and when a promise was made. */
const FIRST_CHOICE = ['pre-due-courtesy', 'invoice-reminders', 'promise-to-pay'];

/** Ready-made flows for a company that has none: each a press away from being a draft. */
export function Suggestions({ starters }: { starters: readonly StarterChoice[] }) {
  const chosen = FIRST_CHOICE.flatMap((key) => starters.filter((starter) => starter.key === key));
  return (
    <ul aria-label="Flows to begin with" className="grid gap-4 md:grid-cols-3">
      {chosen.map((starter) => (
        <li key={starter.key} className="flex">
          <Suggestion starter={starter} />
        </li>
      ))}
    </ul>
  );
}

function Suggestion({ starter: { key, name, description, needs } }: { starter: StarterChoice }) {
  const navigate = useNavigate();
  const { pending, run } = useAct();
  const shown = useShownStarter(key);
  const use = () =>
    run(async () => {
      const { flowId } = await calls.flows.use.mutate({ starter: key });
      await navigate(`/flows/${flowId}`);
    });
  return (
    <Card title={name} className="flex flex-1 flex-col">
      <div className="flex flex-col gap-3">
        <div className="h-44 rounded-control bg-sunken p-3">
          <StarterPicture label={`Picture of “${name}”`} shown={shown} />
        </div>
        <p className="text-soft">{description}</p>
        <p className="text-soft text-sm">Needs: {needs.join('; ')}.</p>
        <Button className="self-start" isPending={pending} onPress={() => void use()}>
          Use “{name}”
        </Button>
      </div>
    </Card>
  );
}
