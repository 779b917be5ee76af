import { groupOf, overdue, summaryOf, TRIGGER_KINDS, type TriggerConfig } from '#workflows-schema/index.ts';
import { firstComparison } from '../comparison-field.tsx';
import { useEditor } from '../editor-context.ts';
import { ChoiceField, ReadsAs } from '../fields/plain.tsx';
import { DateStart } from '../triggers/date.tsx';
import { EventStart } from '../triggers/event.tsx';
import { CallStart, ManualStart, WebhookStart } from '../triggers/other.tsx';
import { ScheduleStart } from '../triggers/schedule.tsx';
import { SegmentStart } from '../triggers/segment.tsx';
import type { FormProps } from './form.ts';

type On = TriggerConfig['on'];
type Subject = 'invoice' | 'order' | 'customer';

const KINDS = (['event', 'date', 'schedule', 'segment', 'webhook', 'manual', 'call'] as const).map((id) => ({
  id,
  label: TRIGGER_KINDS[id],
}));

/** How runs start: an event, a date, a schedule, a segment, a web hook, by hand, or from another flow. */
export function TriggerForm({ node: { config }, change }: FormProps<'trigger'>) {
  const subject = useEditor((state) => state.document.settings.subject);
  return (
    <>
      <ChoiceField field="on" label="Start when" value={config.on} options={KINDS} onChange={(on) => change(startOf(on, subject), 'on')} />
      <StartFields config={config} change={change} />
      <ReadsAs>{summaryOf({ kind: 'trigger', config })}.</ReadsAs>
    </>
  );
}

function StartFields({ config, change }: { config: TriggerConfig; change: FormProps<'trigger'>['change'] }) {
  switch (config.on) {
    case 'event':
      return <EventStart config={config} change={change} />;
    case 'date':
      return <DateStart config={config} change={change} />;
    case 'schedule':
      return <ScheduleStart config={config} change={change} />;
    case 'segment':
      return <SegmentStart config={config} change={change} />;
    case 'webhook':
      return <WebhookStart config={config} change={change} />;
    case 'manual':
      return <ManualStart />;
    case 'call':
      return <CallStart config={config} change={change} />;
  }
}

const EVENTS = { invoice: 'invoice.finalized', order: 'order.placed', customer: 'customer.created' } as const;
const DATES = { invoice: 'invoice.dueOn', order: 'order.promisedOn', customer: 'customer.since' } as const;

/** A start of this kind to begin with. */
function startOf(on: On, subject: Subject): TriggerConfig {
  const morning = { timeOfDay: '09:00', zone: 'tenant', roll: 'none' } as const;
  switch (on) {
    case 'event':
      return { on, event: EVENTS[subject], filter: null, dedupeMinutes: 0 };
    case 'date':
      return { ...overdue(subject === 'invoice' ? 7 : 0), field: DATES[subject] };
    case 'schedule':
      return { on, recurrence: { every: 'week', interval: 1, weekdays: [1], ...morning }, query: null, maxRuns: 1000, spreadMinutes: 0 };
    case 'segment':
      return { on, condition: groupOf(firstComparison(subject)), change: 'entered', includeExisting: false };
    case 'webhook':
      return { on, subjectPath: 'id', filter: null };
    case 'manual':
      return { on };
    case 'call':
      return { on, inputs: [] };
  }
}
