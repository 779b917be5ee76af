import { useNavigate } from 'react-router';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
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
        <Suggestion key={starter.key} starter={starter} />
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
    // A grid of the list's own rows: titles, pictures, texts and buttons of all three begin on the same line.
    <li className="row-span-5 grid grid-rows-subgrid gap-y-3 rounded-card border border-line bg-surface px-4 pt-3 pb-4">
      <h2 className="font-semibold">{name}</h2>
      <div className="h-44 rounded-control bg-sunken p-3">
        <StarterPicture label={`Picture of “${name}”`} shown={shown} />
      </div>
      <p className="text-soft">{description}</p>
      <p className="text-soft text-sm">Needs: {needs.join('; ')}.</p>
      <Button className="self-end justify-self-start" isPending={pending} onPress={() => void use()}>
        Use “{name}”
      </Button>
    </li>
  );
}
