import { NumberField } from '#app/ui/number-field.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { useKit } from '../editor-context.ts';
import type { FormProps } from './form.ts';

/** What the person is asked to do, who gets it, and until when. */
export function EscalateForm({ node: { config }, change, readOnly }: FormProps<'escalate'>) {
  const { members } = useKit();
  const { assignee, deadline } = config;
  const first = members[0]?.id ?? '';
  return (
    <>
      <p className="rounded-control bg-person-wash px-3 py-2 text-person text-sm">
        The machine stops here and writes nothing more about it until the case is resolved.
      </p>
      <div data-field="title">
        <TextField
          label="Ask the person to"
          value={config.title}
          maxLength={200}
          isDisabled={readOnly}
          error={config.title.trim() === '' ? 'Say in a few words what is to be done.' : undefined}
          onChange={(title) => change({ ...config, title }, 'title')}
        />
      </div>
      <div data-field="assignee">
        <RadioGroup
          label="Who gets the case"
          isDisabled={readOnly}
          value={assignee.rule}
          options={[
            { id: 'queue', label: 'The inbox', hint: 'Whoever takes it first.' },
            { id: 'least-busy', label: 'Whoever has fewest open cases' },
            { id: 'member', label: 'A person that you name' },
          ]}
          onChange={(rule) => change({ ...config, assignee: rule === 'member' ? { rule, memberId: first } : { rule } }, 'assignee')}
        />
      </div>
      {assignee.rule === 'member' && (
        <Select
          label="The person"
          isDisabled={readOnly}
          value={assignee.memberId}
          options={members.map(({ id, name }) => ({ id, label: name }))}
          onChange={(memberId) => change({ ...config, assignee: { rule: 'member', memberId } }, 'memberId')}
        />
      )}
      <div data-field="deadline" className="grid grid-cols-2 gap-2">
        <NumberField
          label="To be done within"
          value={deadline.amount}
          minValue={1}
          maxValue={1000}
          isDisabled={readOnly}
          onChange={(amount) => Number.isInteger(amount) && change({ ...config, deadline: { ...deadline, amount } }, 'deadline')}
        />
        <Select
          label="Unit"
          isDisabled={readOnly}
          value={deadline.unit}
          options={[
            { id: 'hour', label: deadline.amount === 1 ? 'hour' : 'hours' },
            { id: 'day', label: deadline.amount === 1 ? 'day' : 'days' },
          ]}
          onChange={(unit) => change({ ...config, deadline: { ...deadline, unit } }, 'unit')}
        />
      </div>
    </>
  );
}
