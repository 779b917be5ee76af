import { ListField } from '../fields/list-field.tsx';
import { checkFilled } from '../fields/names.ts';
import { AmountField, ChoiceField, RadioField, SwitchField, WordsField } from '../fields/plain.tsx';
import { type FormProps, freshName, patcher } from './form.ts';

const METRICS = [
  { id: 'paid', label: 'is paid most' },
  { id: 'clicked', label: 'is clicked most' },
  { id: 'replied', label: 'is answered most' },
  { id: 'goal', label: 'reaches the goal most' },
] as const;

/** The variants with their shares, who is held out, and when a winner takes all. */
export function ExperimentForm({ node: { config }, change }: FormProps<'experiment'>) {
  const set = patcher(config, change);
  const { variants, holdOut, winner } = config;
  const sum = variants.reduce((total, { percent }) => total + percent, 0);
  return (
    <>
      <ListField
        field="variants"
        legend="The variants and their shares"
        noun="variant"
        ordered
        min={1}
        max={10}
        items={variants}
        make={() => ({
          id: freshName(
            'variant',
            variants.map(({ id }) => id),
          ),
          label: 'ABCDEFGHIJ'[variants.length] ?? 'new',
          percent: Math.max(0, 100 - sum),
        })}
        onChange={(next, field) => set({ variants: next }, field)}
      >
        {(variant, replace) => (
          <div className="grid grid-cols-[1fr_6rem] items-start gap-2">
            <WordsField
              field="label"
              label="Name"
              maxLength={60}
              value={variant.label}
              check={checkFilled}
              onChange={(label) => replace({ ...variant, label }, 'label')}
            />
            <AmountField
              field="percent"
              label="Percent"
              min={0}
              max={100}
              value={variant.percent}
              onChange={(percent) => replace({ ...variant, percent }, 'percent')}
            />
          </div>
        )}
      </ListField>
      {sum !== 100 && (
        <p role="status" className="text-danger text-sm">
          The shares add up to {sum} %; make them 100 %.
        </p>
      )}
      <AmountField
        field="holdOut"
        label="Percent that get none of them"
        help="They show what happens without any."
        min={0}
        max={90}
        value={holdOut}
        onChange={(next) => set({ holdOut: next })}
      />
      <RadioField
        field="sticky"
        label="Always the same way for"
        value={config.sticky}
        options={[
          { id: 'customer', label: 'one customer', hint: 'Whatever it is about.' },
          { id: 'subject', label: 'one invoice, order or customer', hint: 'The next one may take another way.' },
        ]}
        onChange={(sticky) => set({ sticky })}
      />
      <SwitchField
        field="winner"
        label="In the end everyone gets the best"
        value={winner !== null}
        onChange={(on) => set({ winner: on ? { metric: 'paid', afterRuns: 200 } : null })}
      />
      {winner && (
        <>
          <ChoiceField
            field="metric"
            label="The best is what"
            value={winner.metric}
            options={METRICS}
            onChange={(metric) => set({ winner: { ...winner, metric } }, 'metric')}
          />
          <AmountField
            field="afterRuns"
            label="After so many runs of each variant"
            min={10}
            max={1_000_000}
            value={winner.afterRuns}
            onChange={(afterRuns) => set({ winner: { ...winner, afterRuns } }, 'afterRuns')}
          />
        </>
      )}
    </>
  );
}
