import { summaryOf } from '#workflows-schema/index.ts';
import { checkFilled } from '../fields/names.ts';
import { RadioField, ReadsAs, WordsField } from '../fields/plain.tsx';
import { DurationField } from '../fields/times.tsx';
import { type FormProps, patcher } from './form.ts';

/** What no machine writes about for a while, or may again. */
export function HoldForm({ node: { config }, change }: FormProps<'hold'>) {
  const { what } = config;
  return (
    <>
      <RadioField
        field="act"
        label="This step"
        segmented
        value={config.act}
        options={[
          { id: 'hold', label: 'Holds' },
          { id: 'release', label: 'Lets go' },
        ]}
        onChange={(act) =>
          change(act === 'hold' ? { act, what, reason: 'waiting for an answer', lasts: { amount: 3, unit: 'day' } } : { act, what }, 'act')
        }
      />
      <RadioField
        field="what"
        label="Of"
        value={what}
        options={[
          { id: 'subject', label: 'what this run is about' },
          { id: 'customer', label: 'everything about the customer' },
        ]}
        onChange={(next) => change({ ...config, what: next }, 'what')}
      />
      {config.act === 'hold' && <HoldFields config={config} change={change} />}
      <ReadsAs>{summaryOf({ kind: 'hold', config })}.</ReadsAs>
    </>
  );
}

type Holding = Extract<FormProps<'hold'>['node']['config'], { act: 'hold' }>;

function HoldFields({ config, change }: { config: Holding; change: FormProps<'hold'>['change'] }) {
  const set = patcher<Holding>(config, change);
  return (
    <>
      <DurationField field="lasts" label="For" value={config.lasts} onChange={(lasts, field) => set({ lasts }, field)} />
      <WordsField
        field="reason"
        label="Because of"
        help="Shown wherever something is held back."
        maxLength={200}
        value={config.reason}
        check={checkFilled}
        onChange={(reason) => set({ reason })}
      />
    </>
  );
}
