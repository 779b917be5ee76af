import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Card } from '#app/ui/card.tsx';
import { NumberField } from '#app/ui/number-field.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify } from '#app/ui/toaster.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';
import { formatMinor, parseDecimal } from '#workflows-schema/index.ts';
import { SaveChanges } from './save-changes.tsx';

type Policy = RouterOutputs['company']['timePolicy'];
type Counted = 'promiseWithinDays' | 'planMaxParts' | 'planAgreedParts' | 'planAgreedDays';

/** What customers may choose on the payment page without a person. */
export function TimePolicyForm({ policy, mayChange }: { policy: Policy; mayChange: boolean }) {
  const { currency, planAgreedMinor, ...counts } = policy;
  const [draft, setDraft] = useState({ ...counts, limit: formatMinor({ minor: planAgreedMinor, currency }) });
  const { pending, failure, run } = useAct();
  const error = (name: string) => failure?.fields.find((wrong) => wrong.field === name)?.message;
  const count = (name: Counted, minValue: number, maxValue: number) => ({
    ...{ minValue, maxValue, value: draft[name], isDisabled: !mayChange, error: error(name) },
    onChange: (value: number) => setDraft({ ...draft, [name]: Number.isNaN(value) ? minValue : value }),
  });
  const save = async () => {
    const { limit, ...wanted } = draft;
    const patch = { ...wanted, planAgreedMinor: parseDecimal(limit, currency) ?? -1n };
    if (await run(() => calls.company.updateTimePolicy.mutate(patch))) notify('Saved. Payment pages offer it from now on.');
  };
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <Card title="Promises">
        <NumberField
          label="Days ahead"
          help="A customer may promise to pay within so many days; for a later day a person decides. After two broken promises in 90 days a person decides about each."
          {...count('promiseWithinDays', 1, 90)}
        />
      </Card>
      <Card title="Payment plans">
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberField label="Parts that may be asked for" help="At most." {...count('planMaxParts', 2, 24)} />
          <p className="text-soft text-xs sm:col-span-2">
            A plan is agreed at once for a customer who has paid before, has broken no promise in 90 days and no plan in a year, and seldom
            pays very late. Top customers (tier A) and disputed invoices always get a person, and so does every plan beyond these bounds:
          </p>
          <NumberField label="Parts agreed at once" help="0 leaves every plan to a person." {...count('planAgreedParts', 0, 24)} />
          <NumberField label="Days until the last part" {...count('planAgreedDays', 0, 730)} />
          <TextField
            label={`Largest balance agreed at once, in ${currency}`}
            inputMode="decimal"
            value={draft.limit}
            onChange={(limit) => setDraft({ ...draft, limit })}
            isDisabled={!mayChange}
            error={error('planAgreedMinor')}
            help="Invoices in another currency get a person."
          />
        </div>
      </Card>
      <SaveChanges mayChange={mayChange} isPending={pending} onSave={() => void save()} />
    </div>
  );
}
