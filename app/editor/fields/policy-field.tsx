import { DATE_POLICIES, type DatePolicy } from '#workflows-schema/index.ts';
import { capital } from '../nodes/form.ts';
import { RadioField } from './plain.tsx';

const HINTS: Readonly<Record<DatePolicy, string>> = {
  continue: 'The next step follows without a wait.',
  route: 'Adds a way out to this step.',
  exit: 'This run does nothing more.',
  'needs-data': 'Opens a case; the run waits until it is closed.',
};
const POLICIES: readonly DatePolicy[] = ['continue', 'route', 'exit', 'needs-data'];

/** What to do when a date is past or missing; one of them must be chosen. */
export function PolicyField({
  field,
  label,
  value,
  onChange,
}: {
  field: string;
  label: string;
  value: DatePolicy;
  onChange: (policy: DatePolicy) => void;
}) {
  return (
    <RadioField
      field={field}
      label={label}
      value={value}
      options={POLICIES.map((id) => ({ id, label: capital(DATE_POLICIES[id]), hint: HINTS[id] }))}
      onChange={onChange}
    />
  );
}
