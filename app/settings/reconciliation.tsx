import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { When } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Last = RouterOutputs['payments']['overview']['reconciliation'];

/** Whether the books agree with Stripe's lists: compared every night, and now if one likes. */
export function Reconciliation({ last, mayChange }: { last: Last; mayChange: boolean }) {
  const { pending, run } = useAct();
  return (
    <Card title="Do the books agree with Stripe?">
      <div className="flex flex-col items-start gap-3">
        {last ? (
          <Report last={last} />
        ) : (
          <p className="text-soft">They are compared each night, once there was a payment. They were not compared yet.</p>
        )}
        {mayChange && (
          <Button isPending={pending} onPress={() => void run(() => calls.payments.reconcile.mutate())}>
            Compare now
          </Button>
        )}
      </div>
    </Card>
  );
}

function Report({ last }: { last: NonNullable<Last> }) {
  const { looked, repaired, open } = last;
  return (
    <>
      <p>
        Compared <When at={last.at} />: {looked} {looked === 1 ? 'object' : 'objects'} of Stripe since <When at={last.since} />.{' '}
        {repaired.length + open.length === 0 ? 'Nothing was missing here.' : ''}
      </p>
      <Findings title="Was missing and is booked now" findings={repaired} />
      <Findings title="Needs a person" findings={open} />
    </>
  );
}

function Findings({ title, findings }: { title: string; findings: NonNullable<Last>['open'] }) {
  if (findings.length === 0) return null;
  return (
    <div>
      <p className="font-medium">{title}</p>
      <ul className="list-disc ps-5">
        {findings.map(({ object, note }) => (
          <li key={object}>
            <span className="font-mono text-sm">{object}</span>: {note}
          </li>
        ))}
      </ul>
    </div>
  );
}
