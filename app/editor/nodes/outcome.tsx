import { MESSAGE_OUTCOMES, type MessageOutcome } from '#workflows-schema/index.ts';
import { LatestPreview } from '../delay-preview.tsx';
import { useEditor } from '../editor-context.ts';
import { ListField } from '../fields/list-field.tsx';
import { ChoiceField } from '../fields/plain.tsx';
import { DurationField } from '../fields/times.tsx';
import { useTitles } from '../titles.ts';
import { capital, type FormProps, patcher } from './form.ts';

const NAMES: readonly MessageOutcome[] = ['delivered', 'clicked', 'replied', 'bounced', 'complained', 'unknown'];

/** Which message, what may become of it, and how long to wait for that. */
export function OutcomeForm({ node: { config }, change }: FormProps<'outcome'>) {
  const set = patcher(config, change);
  const nodes = useEditor((state) => state.document.nodes);
  const title = useTitles();
  const sending = nodes.filter(({ kind }) => kind === 'send' || kind === 'fallback');
  const free = NAMES.filter((name) => !config.outcomes.includes(name));
  return (
    <>
      <ChoiceField
        field="send"
        label="The message of this step"
        placeholder="Choose a step that sends"
        value={sending.some(({ id }) => id === config.send) ? config.send : null}
        options={sending.map(({ id }) => ({ id, label: title(id) }))}
        problem={config.send === '' ? 'Choose the step whose message it is about.' : undefined}
        onChange={(send) => set({ send })}
      />
      <DurationField field="within" label="Wait for at most" value={config.within} onChange={(within, field) => set({ within }, field)} />
      <LatestPreview within={config.within} />
      <ListField
        field="outcomes"
        legend="A way for each outcome, the first that is true"
        help="When none of them happens in time, the run takes its last way."
        noun="outcome"
        ordered
        min={1}
        max={NAMES.length}
        items={config.outcomes}
        make={() => free[0] ?? 'delivered'}
        onChange={(outcomes, field) => set({ outcomes }, field)}
      >
        {(name, replace) => (
          <ChoiceField
            field="outcome"
            label="It was"
            hideLabel
            value={name}
            options={[name, ...free].map((id) => ({ id, label: capital(MESSAGE_OUTCOMES[id]) }))}
            onChange={(next) => replace(next, 'outcome')}
          />
        )}
      </ListField>
    </>
  );
}
