import { AmountField } from '../fields/plain.tsx';
import type { FormProps } from './form.ts';

/** Over how long runs that come together go on. */
export function SpreadForm({ node: { config }, change }: FormProps<'spread'>) {
  return (
    <AmountField
      field="overMinutes"
      label="Spread over so many minutes"
      help="A thousand runs that come at once go on evenly over this time, each at its own moment."
      min={1}
      max={43_200}
      value={config.overMinutes}
      onChange={(overMinutes) => change({ overMinutes }, 'overMinutes')}
    />
  );
}
