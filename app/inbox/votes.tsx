import { Badge } from '#app/ui/badge.tsx';
import { Card } from '#app/ui/card.tsx';
import { When } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Vote = RouterOutputs['cases']['get']['case']['votes'][number];

/** Who has said what, and how many must still say yes. */
export function Votes({ votes, needed }: { votes: readonly Vote[]; needed: number }) {
  const yes = votes.filter(({ vote }) => vote === 'approve').length;
  return (
    <Card title="What was said so far">
      <div className="flex flex-col gap-3">
        <p className="text-soft">
          It takes {needed === 1 ? 'one yes' : `${needed} yeses`} and has {yes === 0 ? 'none' : yes}; one no rejects it.
        </p>
        {votes.length > 0 && (
          <ul className="flex flex-col gap-3">
            {votes.map(({ userId, name, vote, note, at }) => (
              <li key={userId} className="flex flex-col gap-0.5">
                <span className="flex items-center justify-between gap-3">
                  <span className="min-w-0 break-words font-medium">{name}</span>
                  <Badge tone={vote === 'approve' ? 'success' : 'danger'}>{vote === 'approve' ? 'approves' : 'rejects'}</Badge>
                </span>
                <span className="text-soft text-xs">
                  <When at={at} />
                </span>
                {note && <p className="whitespace-pre-wrap break-words">{note}</p>}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
