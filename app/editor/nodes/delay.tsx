import { NumberField } from '#app/ui/number-field.tsx';
import { RadioGroup } from '#app/ui/radio-group.tsx';
import { Select } from '#app/ui/select.tsx';
import { DATE_FIELDS, type DateField, DELAY_UNITS, type DelayConfig, PAST_POLICIES, type SubjectKind } from '#workflows-schema/index.ts';
import { useEditor } from '../editor-context.ts';
import type { FormProps } from './form.ts';
import { TimeOfDayField } from './time-of-day-field.tsx';

/** "Wait 2 days" or "Wait until 15 days after the due date, 09:00; if that is past: go on at once". */
export function DelayForm({ node: { config }, change, readOnly }: FormProps<'delay'>) {
  const subject = useEditor((state) => state.document.settings.subject);
  return (
    <>
      {dateFields(subject).length > 0 && (
        <RadioGroup
          label="Wait"
          segmented
          isDisabled={readOnly}
          value={config.mode}
          options={[
            { id: 'duration', label: 'For a time' },
            { id: 'until', label: 'Until a day' },
          ]}
          onChange={(mode) => change(mode === 'duration' ? { mode, amount: 2, unit: 'day' } : untilDefaults(subject), 'mode')}
        />
      )}
      {config.mode === 'duration' ? (
        <div data-field="amount" className="grid grid-cols-2 gap-2">
          <NumberField
            label="How long"
            value={config.amount}
            minValue={1}
            maxValue={10_000}
            isDisabled={readOnly}
            onChange={(amount) => Number.isInteger(amount) && change({ ...config, amount }, 'amount')}
          />
          <Select
            label="Unit"
            isDisabled={readOnly}
            value={config.unit}
            options={DELAY_UNITS.map((id) => ({ id, label: config.amount === 1 ? id : `${id}s` }))}
            onChange={(unit) => change({ ...config, unit }, 'unit')}
          />
        </div>
      ) : (
        <UntilFields config={config} subject={subject} change={change} readOnly={readOnly} />
      )}
    </>
  );
}

type Until = Extract<DelayConfig, { mode: 'until' }>;
type UntilProps = { config: Until; subject: SubjectKind; change: FormProps<'delay'>['change']; readOnly: boolean };

function UntilFields({ config, subject, change, readOnly }: UntilProps) {
  const before = config.offsetDays < 0;
  return (
    <>
      <div data-field="offsetDays" className="grid grid-cols-2 gap-2">
        <NumberField
          label="Days"
          value={Math.abs(config.offsetDays)}
          minValue={0}
          maxValue={3650}
          isDisabled={readOnly}
          onChange={(days) => Number.isInteger(days) && change({ ...config, offsetDays: before ? -days : days }, 'offsetDays')}
        />
        <Select
          label="Before or after"
          isDisabled={readOnly}
          value={before ? 'before' : 'after'}
          options={[
            { id: 'after', label: 'after' },
            { id: 'before', label: 'before' },
          ]}
          onChange={(side) => change({ ...config, offsetDays: Math.abs(config.offsetDays) * (side === 'before' ? -1 : 1) }, 'side')}
        />
      </div>
      <Select
        label="This date"
        isDisabled={readOnly}
        value={config.field}
        options={dateFields(subject).map((id) => ({ id, label: `the ${DATE_FIELDS[id]}` }))}
        onChange={(field) => change({ ...config, field }, 'field')}
      />
      <div className="grid grid-cols-2 gap-2">
        <TimeOfDayField
          label="At"
          value={config.timeOfDay}
          isDisabled={readOnly}
          onChange={(timeOfDay) => change({ ...config, timeOfDay }, 'timeOfDay')}
        />
        <Select
          label="In whose time"
          isDisabled={readOnly}
          value={config.zone}
          options={[
            { id: 'tenant', label: 'your time' },
            { id: 'customer', label: "customer's time" },
            ...(['tenant', 'customer'].includes(config.zone) ? [] : [{ id: config.zone, label: config.zone }]),
          ]}
          onChange={(zone) => change({ ...config, zone }, 'zone')}
        />
      </div>
      <div data-field="past">
        <RadioGroup
          label="If that moment is past already"
          isDisabled={readOnly}
          value={config.past}
          options={PAST_CHOICES}
          onChange={(past) => change({ ...config, past }, 'past')}
        />
      </div>
    </>
  );
}

const PAST_CHOICES = [
  { id: 'continue', label: sentence(PAST_POLICIES.continue), hint: 'The next step follows without a wait.' },
  { id: 'route', label: sentence(PAST_POLICIES.route), hint: 'Adds a second way out of this step.' },
  { id: 'exit', label: sentence(PAST_POLICIES.exit), hint: 'Nothing more is sent to this customer by this run.' },
] as const;

function sentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function dateFields(subject: SubjectKind): readonly DateField[] {
  if (subject === 'invoice') return ['invoice.dueOn', 'invoice.issuedOn'];
  return subject === 'order' ? ['order.placedOn', 'order.promisedOn'] : [];
}

function untilDefaults(subject: SubjectKind): Until {
  const field = dateFields(subject)[0] ?? 'invoice.dueOn';
  return { mode: 'until', field, offsetDays: 15, timeOfDay: '09:00', zone: 'tenant', past: 'continue' };
}
