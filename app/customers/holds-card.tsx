import { Link } from 'react-router';
import { calls } from '#app/lib/calls.ts';
import { useLocality } from '#app/lib/locality.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { When } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Hold = RouterOutputs['customers']['get']['holds'][number];

/** What keeps machines from writing now, each with the way to let them write again. */
export function HoldsCard({ holds, mayChange }: { holds: readonly Hold[]; mayChange: boolean }) {
  const { now } = useLocality();
  const { pending, run } = useAct();
  const live = holds.filter(({ releasedAt, until }) => releasedAt === null && (until === null || until > now));
  if (live.length === 0) return null;
  return (
    <Card title="Reminders are paused">
      <ul className="flex flex-col gap-3">
        {live.map(({ id, reason, subjectKind, subjectId, until }) => (
          <li key={id} className="flex items-start justify-between gap-3">
            <span className="flex min-w-0 flex-col">
              <span>{reason}</span>
              <span className="text-soft text-sm">
                {subjectKind === 'invoice' ? (
                  <Link to={`/invoices/${subjectId}`} className="underline underline-offset-4">
                    For one invoice
                  </Link>
                ) : subjectKind === 'order' ? (
                  'For one order'
                ) : (
                  'For all'
                )}
                {until && (
                  <>
                    , until <When at={until} />
                  </>
                )}
              </span>
            </span>
            {mayChange && (
              <Button
                size="small"
                isPending={pending}
                aria-label={`Release the hold “${reason}”`}
                onPress={() => void run(() => calls.customers.releaseHold.mutate({ holdId: id }))}
              >
                Release
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
