import { describeHours, type Priority } from '#workflows-schema/index.ts';
import { checkFilled } from '../fields/names.ts';
import { ChoiceField, RadioField, WordsField } from '../fields/plain.tsx';
import { TimeWindowField } from '../fields/times.tsx';
import type { PartProps } from './part.ts';
import { Fold, OptionalPart } from './section.tsx';

const OWN_HOURS = { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' };

/** When messages may leave. */
export function QuietHoursPart({ settings, set }: PartProps) {
  const { quietHours } = settings;
  return (
    <Fold title="Hours for messages" fact={quietHours ? describeHours(quietHours.window) : 'at any time'}>
      <p className="text-soft text-sm">Messages leave only at these times, in the contact’s time. Without hours they leave at any time.</p>
      <OptionalPart
        field="quietHours"
        offer="Set hours for this flow"
        drop="At any time"
        isSet={quietHours !== null}
        onSet={() => set({ quietHours: { window: 'company', otherwise: 'wait' } })}
        onDrop={() => set({ quietHours: null })}
      >
        {quietHours && (
          <>
            <RadioField
              field="hours"
              label="Whose hours"
              value={quietHours.window === 'company' ? 'company' : 'own'}
              options={[
                { id: 'company', label: 'Those of your company', hint: 'Set on Settings › Calendar and contact.' },
                { id: 'own', label: 'Hours of this flow' },
              ]}
              onChange={(whose) => set({ quietHours: { ...quietHours, window: whose === 'own' ? OWN_HOURS : 'company' } }, 'window')}
            />
            {quietHours.window !== 'company' && (
              <TimeWindowField
                field="window"
                value={quietHours.window}
                onChange={(window, field) => set({ quietHours: { ...quietHours, window } }, field)}
              />
            )}
            <RadioField
              field="otherwise"
              label="A message at another time"
              value={quietHours.otherwise}
              options={[
                { id: 'wait', label: 'waits until then' },
                { id: 'skip', label: 'is left out' },
              ]}
              onChange={(otherwise) => set({ quietHours: { ...quietHours, otherwise } }, 'otherwise')}
            />
          </>
        )}
      </OptionalPart>
    </Fold>
  );
}

const PRIORITY_LABELS: readonly { id: Priority; label: string }[] = [
  { id: 'receipt', label: 'Receipts, before all others' },
  { id: 'order', label: 'News of orders' },
  { id: 'dispute', label: 'Answers to disputes' },
  { id: 'dunning', label: 'Reminders to pay' },
  { id: 'marketing', label: 'Marketing, after all others' },
];

/** How often one customer may get mail, and whose message goes first. */
export function FrequencyPart({ settings, set }: PartProps) {
  const { frequency } = settings;
  return (
    <Fold title="How often one customer gets mail" fact={frequency ? `counts in “${frequency.group}”` : 'counts in no budget'}>
      <p className="text-soft text-sm">Flows of one group share the budget and the days between two messages.</p>
      <OptionalPart
        field="frequency"
        offer="Count it in a group"
        drop="Without a group"
        isSet={frequency !== null}
        onSet={() => set({ frequency: { group: 'reminders', priority: 'dunning', whenCapped: 'delay' } })}
        onDrop={() => set({ frequency: null })}
      >
        {frequency && (
          <>
            <WordsField
              field="group"
              label="Name of the group"
              maxLength={40}
              value={frequency.group}
              check={checkFilled}
              onChange={(group) => set({ frequency: { ...frequency, group } }, 'group')}
            />
            <ChoiceField
              field="priority"
              label="Its messages are"
              value={frequency.priority}
              options={PRIORITY_LABELS}
              onChange={(priority) => set({ frequency: { ...frequency, priority } }, 'priority')}
            />
            <RadioField
              field="whenCapped"
              label="When the budget is used up"
              value={frequency.whenCapped}
              options={[
                { id: 'delay', label: 'wait until there is room' },
                { id: 'merge', label: 'put it into the next collected mail' },
                { id: 'skip', label: 'leave it out' },
              ]}
              onChange={(whenCapped) => set({ frequency: { ...frequency, whenCapped } }, 'whenCapped')}
            />
          </>
        )}
      </OptionalPart>
    </Fold>
  );
}
