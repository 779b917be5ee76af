import { EXIT_CRITERIA, type ExitCriterion, eventLabel, type SubjectKind } from '#workflows-schema/index.ts';
import { OptionalCondition } from '../fields/condition-field.tsx';
import { EventPicker } from '../fields/event-picker.tsx';
import { ListField } from '../fields/list-field.tsx';
import { AmountField, TickList } from '../fields/plain.tsx';
import type { PartProps } from './part.ts';
import { Fold } from './section.tsx';

export const EXITS: Record<SubjectKind, readonly ExitCriterion[]> = {
  invoice: ['paid', 'credited', 'void', 'written_off'],
  order: ['order_cancelled', 'order_delivered'],
  customer: [],
};

/** What ends a run wherever it stands. */
export function LeavingPart({ settings, set }: PartProps) {
  const { subject, exitOn, exitEvents, exitWhen, maxRunDays } = settings;
  const exits = EXITS[subject].map((id) => ({ id, label: EXIT_CRITERIA[id] }));
  const facts = [
    ...exitOn.map((id) => EXIT_CRITERIA[id]),
    ...exitEvents.map(eventLabel),
    ...(exitWhen ? ['a condition holds'] : []),
    ...(maxRunDays > 0 ? [`it is ${maxRunDays} days old`] : []),
  ];
  return (
    <Fold title="When a run leaves" fact={facts.length === 0 ? 'only at its end' : `when ${facts.join(', or ')}`}>
      {exits.length > 0 && (
        <TickList
          field="exitOn"
          legend="At once, wherever it stands, when"
          options={exits}
          value={exitOn}
          onChange={(next) => set({ exitOn: next })}
        />
      )}
      <ListField
        field="exitEvents"
        legend="At once when this happens"
        noun="event"
        max={20}
        items={exitEvents}
        make={() => 'message.replied'}
        onChange={(next, field) => set({ exitEvents: next }, field)}
      >
        {(event, replace) => <EventPicker field="event" label="What happens" value={event} onChange={(next) => replace(next, 'event')} />}
      </ListField>
      <OptionalCondition
        field="exitWhen"
        label="Leaves when"
        offer="Leave when something is true"
        group={exitWhen}
        sentence={(condition) => `Leaves as soon as ${condition}.`}
        onChange={(group, field) => set({ exitWhen: group }, field)}
      />
      <AmountField
        field="maxRunDays"
        label="After so many days at the latest"
        help="0 knows no bound."
        min={0}
        max={3650}
        value={maxRunDays}
        onChange={(days) => set({ maxRunDays: days })}
      />
    </Fold>
  );
}
