import { CONTEXT_PARTS, OUTCOME_LABELS, OUTCOME_NAMES } from '#workflows-schema/index.ts';
import { AssigneeField } from '../fields/people-fields.tsx';
import { AmountField, ChoiceField, TickList, WordsField } from '../fields/plain.tsx';
import { DeadlineField } from '../fields/times.tsx';
import { WhoGets } from '../fields/who-gets.tsx';
import { capital, type FormProps, patcher } from './form.ts';

export const PRIORITIES = (['low', 'normal', 'high', 'urgent'] as const).map((id) => ({ id, label: capital(id) }));
const OUTCOMES = OUTCOME_NAMES.map((id) => ({ id, label: capital(OUTCOME_LABELS[id]) }));
const PARTS = (['balance', 'messages', 'payments', 'orders', 'behaviour'] as const).map((id) => ({
  id,
  label: capital(CONTEXT_PARTS[id]),
}));

/** What the person is asked to do, who gets it, and until when. */
export function EscalateForm({ node: { config }, change }: FormProps<'escalate'>) {
  const set = patcher(config, change);
  return (
    <>
      <p className="rounded-control bg-person-wash px-3 py-2 text-person text-sm">
        The machine stops here and writes nothing more about it until the case is resolved.
      </p>
      <WordsField
        field="title"
        label="Ask the person to"
        value={config.title}
        maxLength={200}
        problem={config.title.trim() === '' ? 'Say in a few words what is to be done.' : undefined}
        onChange={(title) => set({ title })}
      />
      <AssigneeField value={config.assignee} onChange={(assignee, field) => set({ assignee }, field)} />
      {config.assignee.rule !== 'queue' && (
        <AmountField
          field="capacity"
          label="Nobody gets more than so many open cases"
          help="What is more waits in the inbox; 0 knows no bound."
          min={0}
          max={1000}
          value={config.capacity}
          onChange={(capacity) => set({ capacity })}
        />
      )}
      <WhoGets assignee={config.assignee} capacity={config.capacity} />
      <DeadlineField
        field="deadline"
        label="To be done within"
        value={config.deadline}
        onChange={(deadline, field) => set({ deadline }, field)}
      />
      <ChoiceField
        field="priority"
        label="How pressing"
        value={config.priority}
        options={PRIORITIES}
        onChange={(priority) => set({ priority })}
      />
      <TickList field="context" legend="The case shows" options={PARTS} value={config.context} onChange={(context) => set({ context })} />
      <TickList
        field="outcomes"
        legend="A way of its own when it ends as"
        help="Every other end takes “resolved”."
        options={OUTCOMES}
        value={config.outcomes}
        onChange={(outcomes) => set({ outcomes })}
      />
    </>
  );
}
