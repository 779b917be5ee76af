import { summaryOf } from '#workflows-schema/index.ts';
import { WindowPreview } from '../delay-preview.tsx';
import { RadioField, ReadsAs, TickField } from '../fields/plain.tsx';
import { TimeWindowField } from '../fields/times.tsx';
import { ZoneField } from '../fields/zone-field.tsx';
import { type FormProps, patcher } from './form.ts';

/** When runs may go on, and what those do that come outside. */
export function WindowForm({ node: { config }, change }: FormProps<'window'>) {
  const set = patcher(config, change);
  return (
    <>
      <TimeWindowField field="window" value={config.window} onChange={(window, field) => set({ window }, field)} />
      <ZoneField value={config.zone} onChange={(zone) => set({ zone })} />
      <TickField
        field="skipClosed"
        label="Not on public holidays and closed days"
        value={config.skipClosed}
        onChange={(skipClosed) => set({ skipClosed })}
      />
      <RadioField
        field="otherwise"
        label="A run that comes at another time"
        value={config.otherwise}
        options={[
          { id: 'wait', label: 'Waits until it opens' },
          { id: 'skip', label: 'Takes a way of its own', hint: 'Adds the way “outside”.' },
        ]}
        onChange={(otherwise) => set({ otherwise })}
      />
      <WindowPreview window={config.window} zone={config.zone} waits={config.otherwise === 'wait'} />
      <ReadsAs>
        {summaryOf({ kind: 'window', config })}; {config.otherwise === 'wait' ? 'else wait until then' : 'else take “outside”'}.
      </ReadsAs>
    </>
  );
}
