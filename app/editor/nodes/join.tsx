import { RadioField } from '../fields/plain.tsx';
import type { FormProps } from './form.ts';

/** Whether all ways or the first one must arrive. */
export function JoinForm({ node: { config }, change }: FormProps<'join'>) {
  return (
    <RadioField
      field="mode"
      label="Go on when"
      value={config.mode}
      options={[
        { id: 'all', label: 'all ways have arrived' },
        { id: 'any', label: 'the first has arrived', hint: 'The others stop where they are.' },
      ]}
      onChange={(mode) => change({ mode }, 'mode')}
    />
  );
}
