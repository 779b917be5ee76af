import { Money } from '#app/ui/money.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Standing = RouterOutputs['customers']['list']['rows'][number]['standings'][number];

/** What a customer owes, a line a currency; currencies are never added. */
export function Outstanding({ standings }: { standings: readonly Standing[] }) {
  const owed = standings.filter(({ outstanding }) => outstanding.minor !== 0n);
  if (owed.length === 0) return <span className="text-soft">nothing</span>;
  return (
    <span className="flex flex-col items-end">
      {owed.map(({ outstanding }) => (
        <Money key={outstanding.currency} amount={outstanding} />
      ))}
    </span>
  );
}

/** The part of it that is past due. */
export function Overdue({ standings }: { standings: readonly Standing[] }) {
  const late = standings.filter(({ overdue }) => overdue.minor !== 0n);
  if (late.length === 0) return <span className="text-soft">nothing</span>;
  return (
    <span className="flex flex-col items-end text-danger">
      {late.map(({ overdue }) => (
        <Money key={overdue.currency} amount={overdue} />
      ))}
    </span>
  );
}
