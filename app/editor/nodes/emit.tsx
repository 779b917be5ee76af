import { eventLabel } from '#workflows-schema/index.ts';
import { FormulaList } from '../fields/formula-field.tsx';
import { checkEventName } from '../fields/names.ts';
import { ReadsAs, WordsField } from '../fields/plain.tsx';
import { type FormProps, patcher } from './form.ts';

/** The event that is recorded, and what it says. */
export function EmitForm({ node: { config }, change }: FormProps<'emit'>) {
  const set = patcher(config, change);
  return (
    <>
      <WordsField
        field="event"
        label="Name of the event"
        mono
        maxLength={80}
        value={config.event}
        check={checkEventName}
        onChange={(event) => set({ event })}
      />
      <FormulaList
        field="data"
        legend="What it says"
        help="Flows that start on it find these as values of the event."
        items={config.data}
        onChange={(data, field) => set({ data }, field)}
      />
      <ReadsAs>Records that {eventLabel(config.event)}. Other flows may start on it or wait for it.</ReadsAs>
    </>
  );
}
