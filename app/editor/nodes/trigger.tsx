import { NumberField } from '#app/ui/number-field.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { Select } from '#app/ui/select.tsx';
import { EVENT_CATALOGUE, EVENT_NAMES, NODE_SPECS } from '#workflows-schema/index.ts';
import { useEditor } from '../editor-context.ts';
import type { FormProps } from './form.ts';
import { TimeOfDayField } from './time-of-day-field.tsx';

/** "Start when an invoice is 7 days overdue, from 09:00" or "Start when an order is shipped". */
export function TriggerForm({ node: { config }, change, readOnly }: FormProps<'trigger'>) {
  const subject = useEditor((state) => state.document.settings.subject);
  const events = EVENT_NAMES.filter((name) => EVENT_CATALOGUE[name].subject === subject);
  const first = events[0] ?? 'customer.created';
  return (
    <>
      {subject === 'invoice' && (
        <RadioGroup
          label="Start when"
          segmented
          isDisabled={readOnly}
          value={config.on}
          options={[
            { id: 'overdue', label: 'Overdue' },
            { id: 'event', label: 'Something happens' },
          ]}
          onChange={(on) => change(on === 'event' ? { on, event: first } : { on, ...overdueDefaults() }, 'on')}
        />
      )}
      {config.on === 'overdue' ? (
        <>
          <div data-field="days">
            <NumberField
              label="An invoice is this many days overdue"
              value={config.days}
              minValue={0}
              maxValue={3650}
              isDisabled={readOnly}
              onChange={(days) => Number.isInteger(days) && change({ ...config, days }, 'days')}
            />
          </div>
          <TimeOfDayField
            label="From this time of day, your time"
            value={config.timeOfDay}
            isDisabled={readOnly}
            onChange={(timeOfDay) => change({ ...config, timeOfDay }, 'timeOfDay')}
          />
        </>
      ) : (
        <div data-field="event">
          <Select
            label="When this happens"
            isDisabled={readOnly}
            value={config.event}
            options={events.map((id) => ({ id, label: EVENT_CATALOGUE[id].label, hint: id }))}
            onChange={(event) => change({ on: 'event', event }, 'event')}
          />
        </div>
      )}
    </>
  );
}

function overdueDefaults(): { days: number; timeOfDay: string } {
  const made = NODE_SPECS.trigger.defaults('invoice');
  return made.on === 'overdue' ? made : { days: 7, timeOfDay: '09:00' };
}
