import { AssigneeField } from '../fields/people-fields.tsx';
import { AmountField, RadioField, WordsField } from '../fields/plain.tsx';
import { DeadlineField } from '../fields/times.tsx';
import { WhoGets } from '../fields/who-gets.tsx';
import { type FormProps, patcher } from './form.ts';

/** What is asked, of whom, and what silence means. */
export function ApprovalForm({ node: { config }, change }: FormProps<'approval'>) {
  const set = patcher(config, change);
  return (
    <>
      <p className="rounded-control bg-person-wash px-3 py-2 text-person text-sm">The run waits here until people have said yes or no.</p>
      <WordsField
        field="title"
        label="Ask"
        value={config.title}
        maxLength={200}
        problem={config.title.trim() === '' ? 'Say what is to be decided.' : undefined}
        onChange={(title) => set({ title })}
      />
      <AmountField
        field="needed"
        label="So many must say yes"
        help="One who says no decides."
        min={1}
        max={5}
        value={config.needed}
        onChange={(needed) => set({ needed })}
      />
      <AssigneeField value={config.assignee} onChange={(assignee, field) => set({ assignee }, field)} />
      <WhoGets assignee={config.assignee} capacity={0} />
      <DeadlineField
        field="expiry"
        label="To be answered within"
        value={config.expiry}
        onChange={(expiry, field) => set({ expiry }, field)}
      />
      <RadioField
        field="onExpiry"
        label="When nobody answers in time"
        value={config.onExpiry}
        options={[
          { id: 'reject', label: 'It is rejected' },
          { id: 'approve', label: 'It is approved' },
          { id: 'route', label: 'It takes a way of its own', hint: 'Adds the way “nobody answered”.' },
        ]}
        onChange={(onExpiry) => set({ onExpiry })}
      />
    </>
  );
}
