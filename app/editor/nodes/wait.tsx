import { summaryOf } from '#workflows-schema/index.ts';
import { LatestPreview } from '../delay-preview.tsx';
import { OptionalCondition } from '../fields/condition-field.tsx';
import { EventPicker } from '../fields/event-picker.tsx';
import { ListField } from '../fields/list-field.tsx';
import { RadioField, ReadsAs } from '../fields/plain.tsx';
import { DurationField } from '../fields/times.tsx';
import { type FormProps, freshName, patcher } from './form.ts';

/** For which events, or until what is true, and how long at most. */
export function WaitForm({ node: { config }, change }: FormProps<'wait'>) {
  const set = patcher(config, change);
  const { events, condition } = config;
  const nothing = events.length === 0 && condition === null;
  return (
    <>
      <ListField
        field="events"
        legend="Go on when one of these happens"
        noun="event"
        max={10}
        items={events}
        make={() => ({
          id: freshName(
            'event',
            events.map(({ id }) => id),
          ),
          event: 'portal.viewed',
          filter: null,
        })}
        onChange={(next, field) => set({ events: next }, field)}
      >
        {(item, replace) => (
          <>
            <EventPicker field="event" label="What happens" value={item.event} onChange={(event) => replace({ ...item, event }, 'event')} />
            <OptionalCondition
              field="filter"
              label="Counts when"
              offer="Only if something holds"
              group={item.filter}
              sentence={(filter) => `Counts only if ${filter}.`}
              onChange={(filter, part) => replace({ ...item, filter }, part)}
            />
          </>
        )}
      </ListField>
      {events.length > 0 && (
        <RadioField
          field="match"
          label="The event must be"
          value={config.match}
          options={[
            { id: 'subject', label: 'about what this run is about' },
            { id: 'customer', label: 'about anything of the customer' },
          ]}
          onChange={(match) => set({ match })}
        />
      )}
      <OptionalCondition
        field="condition"
        label="Go on when"
        offer="Go on when something is true"
        group={condition}
        sentence={(words) => `As soon as ${words}, take “it is true”.`}
        onChange={(next, field) => set({ condition: next }, field)}
      />
      <DurationField field="within" label="Wait for at most" value={config.within} onChange={(within, field) => set({ within }, field)} />
      <LatestPreview within={config.within} />
      {nothing ? (
        <p className="text-danger text-sm">Name an event, or a condition; else it only waits.</p>
      ) : (
        <ReadsAs>{summaryOf({ kind: 'wait', config })}.</ReadsAs>
      )}
    </>
  );
}
