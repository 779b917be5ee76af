import { useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import { useAct } from '#app/lib/use-act.ts';
import { Button } from '#app/ui/button.tsx';
import { CancelOr } from '#app/ui/cancel-or.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { notify } from '#app/ui/toaster.tsx';
import type { RouterInputs, RouterOutputs } from '#server/trpc/router.ts';
import { RULE_WORDS } from './late-words.ts';

type Late = NonNullable<RouterOutputs['invoices']['get']['late']>;
type Terms = RouterInputs['late']['setTerms'];
type Rule = NonNullable<Terms['lateRule']> | 'country';
type Rate = RouterInputs['late']['addRate'];

const RULES: readonly { readonly id: Rule; readonly label: string }[] = [
  { id: 'country', label: 'As the law of your country' },
  ...(['uk', 'eu', 'de', 'fr', 'custom', 'none'] as const).map((id) => ({ id, label: RULE_WORDS[id] })),
];
const ROUNDINGS = [
  { id: 'daily', label: 'The interest of one day', hint: 'As gov.uk reckons.' },
  { id: 'none', label: 'The sum alone' },
] as const;
const BANKS = [
  { id: 'boe', label: 'Bank of England, base rate' },
  { id: 'ecb', label: 'European Central Bank, main refinancing' },
  { id: 'bundesbank', label: 'Bundesbank, base rate' },
] as const;

/** How late charges are reckoned for the whole company, and a rate that is missing. */
export function LateTermsDialog({ late, onClose }: { late: Late; onClose: () => void }) {
  const [terms, setTerms] = useState<Terms>({
    lateRule: late.chosen,
    latePercent: late.percent,
    lateRounding: late.rounding,
    lateAfterDays: late.afterDays,
  });
  const [rate, setRate] = useState<Rate>({ bank: 'boe', fromDay: '', percent: '', source: '' });
  const { pending, failure, run } = useAct({ shows: ({ fields }) => fields.length > 0 });
  const error = (name: string) => failure?.fields.find(({ field }) => field === name)?.message;
  const save = async () => {
    if (await run(() => calls.late.setTerms.mutate(terms))) onClose();
  };
  const add = () =>
    run(async () => {
      await calls.late.addRate.mutate(rate);
      notify('The rate is added.');
    });
  return (
    <Dialog
      title="How late charges are reckoned"
      width="medium"
      isOpen
      onClose={onClose}
      actions={
        <CancelOr onCancel={onClose} onAct={save} isPending={pending}>
          Save for the company
        </CancelOr>
      }
    >
      <Select
        label="Rule"
        options={RULES}
        value={terms.lateRule ?? 'country'}
        onChange={(rule) => setTerms({ ...terms, lateRule: rule === 'country' ? null : rule })}
      />
      {terms.lateRule === 'custom' && (
        <TextField
          label="Per cent a year"
          inputMode="decimal"
          value={terms.latePercent ?? ''}
          onChange={(latePercent) => setTerms({ ...terms, latePercent })}
          error={error('latePercent')}
        />
      )}
      <RadioGroup
        label="What is rounded"
        options={ROUNDINGS}
        value={terms.lateRounding}
        onChange={(lateRounding) => setTerms({ ...terms, lateRounding })}
      />
      <TextField
        label="Days after the due date from which they apply"
        inputMode="numeric"
        value={terms.lateAfterDays === null ? '' : String(terms.lateAfterDays)}
        onChange={(days) => setTerms({ ...terms, lateAfterDays: /^\d+$/.test(days) ? Number(days) : null })}
        help="Empty leaves it to people. Five days before, the flow “Late fee or interest” tells the customer, and on the day a person charges or waives. Invoices whose day is past are not touched."
        error={error('lateAfterDays')}
      />
      <fieldset className="flex flex-col gap-3 rounded-card border border-line p-3">
        <legend className="px-1 font-medium text-sm">Add a rate</legend>
        <Select label="Bank" options={BANKS} value={rate.bank} onChange={(bank) => setRate({ ...rate, bank })} />
        <TextField
          label="From"
          type="date"
          value={rate.fromDay}
          onChange={(fromDay) => setRate({ ...rate, fromDay })}
          help="1 January or 1 July: the first day of its half-year."
          error={error('fromDay')}
        />
        <TextField
          label="Rate in per cent a year"
          inputMode="decimal"
          value={rate.percent}
          onChange={(percent) => setRate({ ...rate, percent })}
          error={error('percent')}
        />
        <TextField
          label="Where it was read, and when"
          value={rate.source}
          onChange={(source) => setRate({ ...rate, source })}
          error={error('source')}
        />
        <Button className="self-start" isPending={pending} onPress={() => void add()}>
          Add the rate
        </Button>
      </fieldset>
    </Dialog>
  );
}
