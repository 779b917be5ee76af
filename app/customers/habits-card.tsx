import { Card, Facts } from '#app/ui/card.tsx';
import { Money } from '#app/ui/money.tsx';
import { When } from '#app/ui/when.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Habits = NonNullable<RouterOutputs['customers']['get']['habits']>;

/** How the customer paid lately, in figures that say what they count. */
export function HabitsCard({ habits }: { habits: Habits }) {
  return (
    <Card title="How they pay">
      {habits.paid12 === 0 ? (
        <p className="text-soft">No invoice was paid yet.</p>
      ) : (
        <Facts
          items={[
            { label: 'On time', value: `${habits.onTime12} of the last ${habits.paid12} paid` },
            { label: 'Days late', value: habits.averageDaysLate === null ? 'not known' : `${habits.averageDaysLate} on average` },
            { label: 'Late lately', value: `${habits.lateCount6} of the last ${Math.min(6, habits.paid12)} paid` },
            { label: 'Broken promises', value: `${habits.brokenPromises90d} in the last 90 days` },
            { label: 'Invoiced', value: <Invoiced habits={habits} /> },
            { label: 'Last message', value: habits.lastContactAt ? <When at={habits.lastContactAt} /> : 'never' },
          ]}
        />
      )}
    </Card>
  );
}

function Invoiced({ habits: { revenue12m } }: { habits: Habits }) {
  return (
    <>
      <Money amount={revenue12m} /> in the last 12 months
    </>
  );
}
