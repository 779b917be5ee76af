import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Card } from '#app/ui/card.tsx';
import { ComboBox } from '#app/ui/combo-box.tsx';
import { NumberField } from '#app/ui/number-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify } from '#app/ui/toaster.tsx';
import { WeekdayToggles } from '#app/ui/weekday-toggles.tsx';
import type { RouterInputs, RouterOutputs } from '#server/trpc/router.ts';
import { SaveChanges } from './save-changes.tsx';

export type CalendarPage = RouterOutputs['company']['calendar'];
type Policy = RouterInputs['company']['updateContactPolicy'];
type Props = {
  policy: Policy;
  countries: CalendarPage['countries'];
  mayChange: boolean;
  /** Tells which country is chosen, before it is saved too. */
  onCountry: (code: string) => void;
};

/** When the company works, and how often and when it may remind a customer. */
export function CalendarForm({ policy, countries, mayChange, onCountry }: Props) {
  const [draft, setDraft] = useState(policy);
  const { pending, failure, run } = useAct();
  const set = (change: Partial<Policy>) => setDraft({ ...draft, ...change });
  const field = (name: keyof Policy) => ({
    error: failure?.fields.find((wrong) => wrong.field === name)?.message,
    isDisabled: !mayChange,
  });
  const time = (name: 'opensAt' | 'closesAt' | 'quietFrom' | 'quietTo') => ({
    ...field(name),
    type: 'time' as const,
    value: draft[name],
    onChange: (value: string) => set({ [name]: value.slice(0, 5) }),
  });
  const amount = (name: 'minGapDays' | 'weeklyBudget', minValue: number, maxValue: number) => ({
    ...field(name),
    ...{ minValue, maxValue, value: draft[name] },
    onChange: (value: number) => set({ [name]: Number.isNaN(value) ? minValue : value }),
  });
  const save = async () => {
    if (await run(() => calls.company.updateContactPolicy.mutate(draft))) notify('Saved. Flows count with it from now on.');
  };
  return (
    <div className="flex flex-col gap-6">
      <Card title="When you work">
        <div className="grid gap-4 sm:grid-cols-2">
          <div className="sm:col-span-2">
            <WeekdayToggles
              label="Working days"
              help="Waits in working days, and deadlines of cases, count these only."
              mayBeEmpty
              value={draft.workingWeekdays}
              onChange={(workingWeekdays) => set({ workingWeekdays })}
              {...field('workingWeekdays')}
            />
          </div>
          <TextField label="You open at" {...time('opensAt')} />
          <TextField label="You close at" {...time('closesAt')} />
          <ComboBox
            label="Country"
            help="On its public holidays you do not work."
            options={countries.map(({ code, name }) => ({ id: code, label: name }))}
            value={draft.country}
            onChange={(country) => {
              set({ country });
              onCountry(country);
            }}
            className="sm:col-span-2"
            {...field('country')}
          />
        </div>
      </Card>
      <Card title="When and how often you remind">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label="Reminders go out from" {...time('quietFrom')} />
          <TextField label="Until" {...time('quietTo')} />
          <p className="text-soft text-xs sm:col-span-2">
            For flows that keep your hours: on working days, in the time of whoever gets them. The settings of each flow say whether it
            does.
          </p>
          <NumberField
            label="Days between two reminders"
            help="To one customer, over all flows. 0 leaves it to the flows."
            {...amount('minGapDays', 0, 90)}
          />
          <NumberField
            label="Messages to a customer in 7 days"
            help="At most, over all flows that count in a budget."
            {...amount('weeklyBudget', 1, 50)}
          />
          <p className="text-soft text-xs sm:col-span-2">
            Receipts, news of orders and answers to disputes go out at any time. The smallest balance to chase is set with the company.
          </p>
        </div>
      </Card>
      <SaveChanges mayChange={mayChange} isPending={pending} onSave={() => void save()} />
    </div>
  );
}
