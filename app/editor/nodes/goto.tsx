import { AmountField } from '../fields/plain.tsx';
import type { FormProps } from './form.ts';

/** How often it leads back; where to is chosen below, with the ways out. */
export function GotoForm({ node: { config }, change }: FormProps<'goto'>) {
  return (
    <AmountField
      field="maxRepeats"
      label="Go back at most so many times"
      help="Choose below where “again” goes on to. There must be a wait in between, else it would never rest."
      min={1}
      max={100}
      value={config.maxRepeats}
      onChange={(maxRepeats) => change({ maxRepeats }, 'maxRepeats')}
    />
  );
}
