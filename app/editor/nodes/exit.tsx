import { checkFilled } from '../fields/names.ts';
import { TickField, WordsField } from '../fields/plain.tsx';
import { type FormProps, patcher } from './form.ts';

/** Why the run ends, and whether it reached what it is for. */
export function ExitForm({ node: { config }, change }: FormProps<'exit'>) {
  const set = patcher(config, change);
  return (
    <>
      <WordsField
        field="reason"
        label="End the run because of"
        maxLength={120}
        value={config.reason}
        check={checkFilled}
        onChange={(reason) => set({ reason })}
      />
      <TickField
        field="goalMet"
        label="It has reached its goal"
        help="Counts as reached in the numbers of the flow."
        value={config.goalMet}
        onChange={(goalMet) => set({ goalMet })}
      />
    </>
  );
}
